import type { SignatureInput } from '@mobile-connect/core'
import { signingInput } from './make-valid-signature.ts'

/** Valid signatures of RS256, RS384 and RS512 made with one key, all with the same JWK object. */
export async function makeSharedKeySignatures(): Promise<readonly SignatureInput[]> {
  const name = 'RSASSA-PKCS1-v1_5'
  const generation = { name, hash: 'SHA-256', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  const pair = await crypto.subtle.generateKey(generation, true, ['sign', 'verify'])
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', pair.privateKey)
  const jwk = { kty: 'RSA', n, e }
  return Promise.all(
    [256, 384, 512].map(async (bits) => {
      const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name, hash: `SHA-${bits}` }, false, ['sign'])
      const signature = new Uint8Array(await crypto.subtle.sign(name, key, signingInput))
      return { alg: `RS${bits}`, jwk, signingInput, signature }
    }),
  )
}
