import { MobileConnectError } from '@mobile-connect/core'

/** Reads a body as UTF-8, counting the octets that come out of decompression, and lets go of it at the first octet too many. */
export async function readBoundedText(body: ReadableStream<Uint8Array> | null, maxBodyBytes: number): Promise<string> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  let bodyBytes = 0
  let text = ''
  // Leaving the loop early cancels the stream, and with it the connection.
  for await (const chunk of body) {
    bodyBytes += chunk.byteLength
    if (bodyBytes > maxBodyBytes) {
      throw new MobileConnectError('MC_HTTP_BODY_TOO_LARGE', { expected: `at most ${maxBodyBytes} octets` })
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
