/** Throws for what is no base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const octets = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) octets[index] = binary.charCodeAt(index)
  return octets
}
