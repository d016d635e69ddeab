import { encodeBase64url } from './encode-base64url.ts'

/** Strict: alphabet of RFC 4648, section 5, no padding, no stray bits. `undefined` for anything else. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  // A last character with bits beyond the last octet would give one value two spellings.
  return encodeBase64url(bytes) === text ? bytes : undefined
}
