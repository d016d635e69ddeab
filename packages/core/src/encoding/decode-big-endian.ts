import { encodeHex } from './encode-hex.ts'

/** The unsigned integer with the most significant byte first. No bytes are 0. */
export function decodeBigEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x0${encodeHex(bytes)}`)
}
