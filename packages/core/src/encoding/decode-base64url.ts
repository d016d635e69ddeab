import { encodeBase64url } from './encode-base64url.ts'

/** Strict: alphabet of RFC 4648, section 5, no padding, no stray bits. `undefined` for anything else. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  // A loop: Uint8Array.from with a function takes ten times as long, on the path of every sign-in.
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
  // A last character with bits beyond the last octet would give one value two spellings.
  const ending = bytes.subarray(bytes.length - (bytes.length % 3))
  return text.endsWith(encodeBase64url(ending)) ? bytes : undefined
}
