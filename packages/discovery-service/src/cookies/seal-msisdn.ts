import type { Sealer } from '@mobile-connect/core'
import { encodeBase64url } from '../wire/encode-bytes.ts'

/**
 * The value of `Enum-Nonce`: a number and its expiry under AES-256-GCM, of one length for all numbers.
 * Bound to the application, so that no other learns anything from it.
 */
export async function sealMsisdn(
  msisdn: string,
  expiresAtMs: number,
  clientId: string,
  { seal }: Sealer,
): Promise<string> {
  const plaintext = new TextEncoder().encode(`${expiresAtMs} ${msisdn}`.padEnd(32))
  return encodeBase64url(await seal(plaintext, new TextEncoder().encode(clientId)))
}
