import { encodeBase64url } from './encode-base64url.ts'

/** SHA-256 of UTF-8 text, in base64url. */
export async function hashSha256(text: string): Promise<string> {
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}
