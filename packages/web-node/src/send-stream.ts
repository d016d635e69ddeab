import type { ServerResponse } from 'node:http'
import { openStream, type OpenStream } from '@mobile-connect/web'

/** Sends the chunks as they come. Resolves at their end, or when the client is gone; cuts the connection and rejects where the stream fails. */
export async function sendStream(body: AsyncIterable<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const { read, stop } = openStream(body)
  outgoing.flushHeaders()
  try {
    await new Promise<void>((resolve, reject) => {
      outgoing.once('close', resolve)
      if (outgoing.destroyed) resolve()
      else sendChunks(read, outgoing).then(resolve, reject)
    })
  } catch (error) {
    // The host may end the response, and the client would take it for complete.
    outgoing.destroy()
    throw error
  } finally {
    stop()
  }
}

async function sendChunks(read: OpenStream['read'], outgoing: ServerResponse): Promise<void> {
  for (;;) {
    const chunk = await read()
    if (chunk === undefined || outgoing.destroyed) return
    // Without a turn of the event loop, a stream that is always ready would hide that the client left.
    await new Promise((resolve) => (outgoing.write(chunk) ? setImmediate(resolve) : outgoing.once('drain', resolve)))
  }
}
