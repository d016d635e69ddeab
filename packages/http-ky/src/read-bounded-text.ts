import { MobileConnectError } from '@mobile-connect/core'

/** Reads a body as UTF-8, counting the bytes that come out of decompression, and lets go of it at the first byte too many. */
export async function readBoundedText(body: ReadableStream<Uint8Array> | null, maxBodyBytes: number): Promise<string> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  // A reader costs less than the iterator of the stream, which wraps one.
  const reader = body.getReader()
  let bodyBytes = 0
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return text + decoder.decode()
    bodyBytes += value.byteLength
    if (bodyBytes > maxBodyBytes) {
      // Lets go of the connection, too.
      await reader.cancel()
      throw new MobileConnectError('MC_HTTP_BODY_TOO_LARGE', { expected: `at most ${maxBodyBytes} octets` })
    }
    text += decoder.decode(value, { stream: true })
  }
}
