import { findKeyFault, type Jwk } from '@mobile-connect/core'
import { importJWK } from 'jose'

/** Imports a public key for one algorithm. Rejects when the key does not fit the algorithm, must not verify or is worthless. */
export async function importVerificationKey(jwk: Jwk, alg: string): Promise<CryptoKey> {
  if (findKeyFault(jwk) !== undefined) throw new TypeError('a worthless key')
  if (jwk.alg !== undefined && jwk.alg !== alg) throw new TypeError('a key for another algorithm')
  if (jwk.use !== undefined && jwk.use !== 'sig') throw new TypeError('not a key for signatures')
  if (jwk.key_ops !== undefined && ![...jwk.key_ops].includes('verify')) throw new TypeError('not a key to verify with')

  // jose binds `alg` to the key type and, through WebCrypto, to the curve.
  const key = await importJWK({ ...jwk, key_ops: ['verify'] }, alg)
  if (key instanceof Uint8Array) throw new TypeError('a symmetric key')
  return key
}
