import type { Jwk } from '@mobile-connect/core'
import { decodeBase64Url } from '../../issuer/base64url.ts'

/** The forms in which a careless verifier could take a public RSA key for an HMAC secret. */
export async function listPublicKeySecrets(jwk: Jwk): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { kty, n = '', e = '' } = jwk
  const key = await crypto.subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', key))
  const base64 = btoa(Array.from(spki, (octet) => String.fromCharCode(octet)).join(''))
  const lines = base64.replaceAll(/.{64}/g, '$&\n').trimEnd()
  const pem = `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----`
  const texts = [JSON.stringify(jwk), n, base64, pem, `${pem}\n`].map((text) => new TextEncoder().encode(text))
  return [...texts, spki, decodeBase64Url(n)]
}
