import type { RandomBytes } from '@mobile-connect/core'
import { encodeBase64url } from '../wire/encode-bytes.ts'

/**
 * The value of `Enum-Nonce`: a number and its expiry under AES-256-GCM, of one length for all numbers.
 * Bound to the application, so that no other learns anything from it.
 */
export async function sealMsisdn(
  msisdn: string,
  expiresAtMs: number,
  clientId: string,
  key: CryptoKey,
  randomBytes: RandomBytes,
): Promise<string> {
  const iv = new Uint8Array(randomBytes(12))
  const plaintext = new TextEncoder().encode(`${expiresAtMs} ${msisdn}`.padEnd(32))
  const additionalData = new TextEncoder().encode(clientId)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plaintext)
  return encodeBase64url(Uint8Array.of(...iv, ...new Uint8Array(sealed)))
}
