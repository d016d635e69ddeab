/** Base64url without padding (RFC 7515, section 2) of octets, or of the UTF-8 of a string. */
export function encodeBase64Url(data: Uint8Array | string): string {
  const octets = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const binary = Array.from(octets, (octet) => String.fromCharCode(octet)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The octets of base64url without padding (RFC 7515, section 2). */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}

/** Base64url of an unsigned integer (RFC 7518, section 2), behind as many zeros as asked for. */
export function writeUnsigned(value: bigint, leadingZeros = 0): string {
  const hex = value.toString(16)
  const even = hex.padStart(hex.length + (hex.length % 2), '0')
  const bytes = Uint8Array.from(even.match(/../g) ?? [], (byte) => parseInt(byte, 16))
  return encodeBase64Url(Uint8Array.of(...new Uint8Array(leadingZeros), ...bytes))
}
