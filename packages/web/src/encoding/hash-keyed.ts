import { encodeBase64url } from './encode-base64url.ts'

/** HMAC-SHA-256 in base64url. The first part says what the others are, so that one secret serves several purposes. */
export async function hashKeyed(secret: string, parts: readonly string[]): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify(parts)))
  return encodeBase64url(new Uint8Array(mac))
}
