import { encodeBase64url } from '../encoding/encode-base64url.ts'
import type { Sessions } from '../site.ts'

/** What a subject, or a session of an operator, is found by in the store: a keyed hash, as neither may stand there. */
export async function deriveOwnerKey(
  { secret }: Pick<Sessions, 'secret'>,
  kind: 'sub' | 'sid',
  issuer: string,
  value: string,
): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify([kind, issuer, value])))
  return encodeBase64url(new Uint8Array(mac))
}
