import { decodeBase64url } from '../encoding/decode-base64url.ts'
import { decodeBigEndian } from '../encoding/decode-big-endian.ts'

export interface UnsignedInteger {
  readonly bytes: Uint8Array
  readonly value: bigint
}

/** Big-endian integer in strict base64url. `undefined` for an empty text, another encoding and more than `maxBytes`. */
export function readUnsigned(text: unknown, maxBytes: number): UnsignedInteger | undefined {
  if (typeof text !== 'string' || text === '' || text.length > Math.ceil((maxBytes * 4) / 3)) return undefined
  const bytes = decodeBase64url(text)
  return bytes && { bytes, value: decodeBigEndian(bytes) }
}
