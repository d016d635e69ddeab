import { Refusal } from './refusal.ts'

const MAX_BODY_BYTES = 16_384

/** Reads a body of UTF-8 text and stops at the first octet beyond 16 KiB. A body cut short is the sender's mistake. */
export async function readBody(request: Request): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body?.getReader()
  let text = ''
  let size = 0
  for (let part = await readPart(reader); part !== undefined; part = await readPart(reader)) {
    size += part.byteLength
    if (size > MAX_BODY_BYTES) {
      await reader?.cancel()
      throw new Refusal(413, 'Invalid_Request', 'The body is larger than 16384 bytes')
    }
    text += decode(decoder, part)
  }
  return text + decode(decoder)
}

async function readPart(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<Uint8Array | undefined> {
  try {
    return (await reader?.read())?.value
  } catch {
    throw new Refusal(400, 'Invalid_Request', 'The body ends too early')
  }
}

function decode(decoder: TextDecoder, octets?: Uint8Array): string {
  try {
    return decoder.decode(octets, { stream: octets !== undefined })
  } catch {
    throw new Refusal(400, 'Invalid_Request', 'The body is not UTF-8')
  }
}
