/** Base64url without padding (RFC 7515, section 2) of octets, or of the UTF-8 of a string. */
export function encodeBase64Url(data: Uint8Array | string): string {
  const octets = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const binary = Array.from(octets, (octet) => String.fromCharCode(octet)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
