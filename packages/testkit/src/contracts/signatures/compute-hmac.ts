import { signingInput } from './signing-input.ts'

/** The signature of HS256, HS384 or HS512. */
export async function computeHmac(secret: Uint8Array<ArrayBuffer>, bits: number): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: `SHA-${bits}` }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, signingInput))
}
