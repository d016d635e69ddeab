import type { Jwk } from '@mobile-connect/core'
import { importJWK } from 'jose'

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']
const minModulusBits = 2048

/** Imports a public key for one algorithm. Rejects when the key does not fit the algorithm, must not verify or is weak. */
export async function importVerificationKey(jwk: Jwk, alg: string): Promise<CryptoKey> {
  if (secretMembers.some((member) => member in jwk)) throw new TypeError('not a public key')
  if (jwk.alg !== undefined && jwk.alg !== alg) throw new TypeError('a key for another algorithm')
  if (jwk.use !== undefined && jwk.use !== 'sig') throw new TypeError('not a key for signatures')
  if (jwk.key_ops !== undefined && ![...jwk.key_ops].includes('verify')) throw new TypeError('not a key to verify with')

  // jose binds `alg` to the key type and, through WebCrypto, to the curve.
  const key = await importJWK({ ...jwk, key_ops: ['verify'] }, alg)
  if (key instanceof Uint8Array) throw new TypeError('a symmetric key')
  if ('modulusLength' in key.algorithm && Number(key.algorithm.modulusLength) < minModulusBits) {
    throw new TypeError('a weak key')
  }
  return key
}
