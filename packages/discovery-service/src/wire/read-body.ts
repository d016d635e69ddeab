import { Refusal } from './refusal.ts'

const maxBodyBytes = 16_384

/** Reads a body of UTF-8 text and stops at the first octet beyond 16 KiB. */
export async function readBody(request: Request): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body?.getReader()
  let text = ''
  let size = 0
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > maxBodyBytes) {
      await reader?.cancel()
      throw new Refusal(413, 'Invalid_Request', 'The body is larger than 16384 bytes')
    }
    text += decode(decoder, part.value)
  }
  return text + decode(decoder)
}

function decode(decoder: TextDecoder, octets?: Uint8Array): string {
  try {
    return decoder.decode(octets, { stream: octets !== undefined })
  } catch {
    throw new Refusal(400, 'Invalid_Request', 'The body is not UTF-8')
  }
}
