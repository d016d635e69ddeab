import type { ServerResponse } from 'node:http'

interface Source {
  readonly read: () => Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>
  readonly stop: () => unknown
}

/** Sends the chunks as they come. Resolves at their end, or when the client is gone; rejects where the stream fails. */
export async function sendStream(body: AsyncIterable<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const { read, stop } = openSource(body)
  outgoing.flushHeaders()
  try {
    await new Promise<void>((resolve, reject) => {
      outgoing.once('close', resolve)
      if (outgoing.destroyed) resolve()
      else sendChunks(read, outgoing).then(resolve, reject)
    })
  } finally {
    // A generator that waits for its next chunk stops only after it, so no one waits here.
    void stop()
  }
}

/** Stops a stream that is not sent. */
export function dropStream(body: AsyncIterable<Uint8Array>): void {
  void openSource(body).stop()
}

async function sendChunks(read: Source['read'], outgoing: ServerResponse): Promise<void> {
  for (;;) {
    const { value } = await read()
    if (value === undefined || outgoing.destroyed) return
    // Without a turn of the event loop, a stream that is always ready would hide that the client left.
    await new Promise((resolve) => (outgoing.write(value) ? setImmediate(resolve) : outgoing.once('drain', resolve)))
  }
}

/** The iterator of a ReadableStream would wait for its next chunk before it stops. */
function openSource(body: AsyncIterable<Uint8Array>): Source {
  if (body instanceof ReadableStream) {
    const reader = (body as ReadableStream<Uint8Array>).getReader()
    return { read: () => reader.read(), stop: () => reader.cancel().catch(() => undefined) }
  }
  const iterator = body[Symbol.asyncIterator]()
  return { read: () => iterator.next(), stop: () => iterator.return?.().catch(() => undefined) }
}
