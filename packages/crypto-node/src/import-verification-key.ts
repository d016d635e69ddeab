import { findKeyFault, type Jwk } from '@mobile-connect/core'
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { SignatureAlgorithm } from './signature-algorithms.ts'
import { toPssKey } from './to-pss-key.ts'

/** Imports a public key for one algorithm. Throws when the key does not fit the algorithm, must not verify or is worthless. */
export function importVerificationKey(jwk: Jwk, alg: string, algorithm: SignatureAlgorithm): KeyObject {
  if (findKeyFault(jwk) !== undefined) throw new TypeError('a worthless key')
  if (jwk.alg !== undefined && jwk.alg !== alg) throw new TypeError('a key for another algorithm')
  if (jwk.use !== undefined && jwk.use !== 'sig') throw new TypeError('not a key for signatures')
  if (jwk.key_ops !== undefined && ![...jwk.key_ops].includes('verify')) throw new TypeError('not a key to verify with')
  if (jwk.kty !== algorithm.kty) throw new TypeError('a key of another type')
  if ('crv' in algorithm && jwk.crv !== algorithm.crv) throw new TypeError('a key on another curve')

  const key = createPublicKey({ key: { ...jwk, key_ops: ['verify'] }, format: 'jwk' })
  return 'pssIdentifier' in algorithm ? toPssKey(key, algorithm.pssIdentifier) : key
}
