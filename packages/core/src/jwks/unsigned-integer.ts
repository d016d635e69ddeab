import { decodeBase64url, encodeHex } from '../encoding/base-encodings.ts'

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

/** The unsigned integer with the most significant byte first. No bytes are 0. */
export function decodeBigEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x0${encodeHex(bytes)}`)
}

/** `base` to the power of `exponent`, modulo `modulus`. Not in constant time: for public numbers alone. */
export function raiseModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}
