/** RFC 4648, section 4, with padding. Octet by octet, as a long list of arguments would overflow the stack. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}
