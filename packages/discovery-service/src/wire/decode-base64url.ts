/** `undefined` for text that is not base64url. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const octets = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(octets, (octet) => octet.charCodeAt(0))
  } catch {
    return undefined
  }
}
