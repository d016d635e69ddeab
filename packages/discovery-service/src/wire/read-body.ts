import { Refusal } from './refusal.ts'
import type { WireRequest } from './wire-exchange.ts'

const MAX_BODY_BYTES = 16_384
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads a body of UTF-8 text and stops at the first byte beyond 16 KiB. A body cut short is the sender's mistake. */
export async function readBody({ readBody: read }: Pick<WireRequest, 'readBody'>): Promise<string> {
  const bytes = await read(MAX_BODY_BYTES)
  if (bytes === 'too_large') throw new Refusal(413, 'Invalid_Request', 'The body is larger than 16384 bytes')
  if (bytes === 'cut_short') throw new Refusal(400, 'Invalid_Request', 'The body ends too early')
  try {
    return decoder.decode(bytes)
  } catch {
    throw new Refusal(400, 'Invalid_Request', 'The body is not UTF-8')
  }
}
