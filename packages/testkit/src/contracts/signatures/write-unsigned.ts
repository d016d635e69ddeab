import { encodeBase64Url } from '../../issuer/encode-base64url.ts'

/** Base64url of an unsigned integer (RFC 7518, section 2), behind as many zeros as asked for. */
export function writeUnsigned(value: bigint, leadingZeros = 0): string {
  const hex = value.toString(16)
  const even = hex.padStart(hex.length + (hex.length % 2), '0')
  const bytes = Uint8Array.from(even.match(/../g) ?? [], (byte) => parseInt(byte, 16))
  return encodeBase64Url(Uint8Array.of(...new Uint8Array(leadingZeros), ...bytes))
}
