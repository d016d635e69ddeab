/** CRC-32 of a text of ASCII, in eight hexadecimal digits. @see {@link https://www.rfc-editor.org/rfc/rfc1952.html#section-8 | RFC 1952, section 8} */
export function computeCrc32(text: string): string {
  let crc = 0xffffffff
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index)
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
