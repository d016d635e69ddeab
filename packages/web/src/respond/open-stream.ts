/** The chunks of a stream, one by one. */
export interface OpenStream {
  /** `undefined` at the end. */
  readonly read: () => Promise<Uint8Array | undefined>
  /** Never waits: a generator that waits for its next chunk stops only after it. */
  readonly stop: () => void
}

/**
 * Opens the stream of a reply. The iterator of a `ReadableStream` would wait for its next chunk before it stops.
 *
 * @param body - Of a reply. Nothing else may read it.
 * @returns What reads and stops it. `read` rejects where the stream fails; `stop` never does.
 * @example
 * const { read, stop } = openStream(reply.body)
 */
export function openStream(body: AsyncIterable<Uint8Array>): OpenStream {
  const ignore = (): undefined => undefined
  if (body instanceof ReadableStream) {
    const reader = (body as ReadableStream<Uint8Array>).getReader()
    return { read: async () => (await reader.read()).value, stop: () => void reader.cancel().catch(ignore) }
  }
  const iterator = body[Symbol.asyncIterator]()
  const read = async (): Promise<Uint8Array | undefined> => {
    const next = await iterator.next()
    return next.done ? undefined : next.value
  }
  return { read, stop: () => void iterator.return?.().catch(ignore) }
}

/** The stream again, after the chunk that was read of it. */
export function toReadableStream({ read, stop }: OpenStream, first?: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      if (first !== undefined) controller.enqueue(first)
    },
    pull: async (controller) => {
      try {
        const chunk = await read()
        if (chunk === undefined) controller.close()
        else controller.enqueue(chunk)
      } catch (cause) {
        // Some servers send the message to the client.
        controller.error(new Error('The stream of a reply failed.', { cause }))
      }
    },
    cancel: stop,
  })
}
