import { encodeHex } from '../wire/encode-hex.ts'

/**
 * Hashes a client secret for {@link staticApplicationRegistry}.
 *
 * Pure. A plain SHA-256: right for secrets drawn at random, wrong for anything a person could have chosen.
 *
 * @param clientSecret - At least 128 bits of randomness in any printable encoding.
 * @returns 64 lower-case hexadecimal digits.
 * @example
 * const clientSecretSha256 = await hashClientSecret('ab26d2bd-0312-4188-bc08-a527fa1c0d22')
 */
export async function hashClientSecret(clientSecret: string): Promise<string> {
  return encodeHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(clientSecret))))
}
