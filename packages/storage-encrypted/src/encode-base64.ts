/** As many arguments as a call surely takes. */
const chunkBytes = 8_192

export function encodeBase64(octets: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < octets.length; start += chunkBytes) {
    binary += String.fromCharCode(...octets.subarray(start, start + chunkBytes))
  }
  return btoa(binary)
}
