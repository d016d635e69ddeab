import type { SigningJwk } from './issue-subscriber-id-token.ts'
import { decodeBase64url } from '../wire/encode-bytes.ts'
import { findRsaKeyFault } from '../keys/find-rsa-key-fault.ts'
import { isPatternedKey } from '../keys/is-patterned-key.ts'

const signingAlgorithms = ['RS256', 'PS256', 'ES256']

/**
 * Checks whether a JWK may sign `subscriber_id_token`.
 *
 * Pure. Whether its public and private halves belong together is for the import to check.
 *
 * @param key - A private JWK with `kid` and `alg`.
 * @returns True for RS256, PS256 and ES256 with a private half that is no pattern and, of RSA, an exponent and a modulus
 *   that protect something.
 * @example
 * if (!isSigningKey(key)) throw new TypeError('the key cannot sign')
 */
export function isSigningKey(key: SigningJwk): boolean {
  const { kid, alg, kty, crv, d } = key
  const ofItsKind =
    alg === 'ES256' ? kty === 'EC' && crv === 'P-256' : kty === 'RSA' && findRsaKeyFault(key) === undefined
  if (kid === '' || d === undefined || !signingAlgorithms.includes(alg) || !ofItsKind) return false
  const secret = decodeBase64url(d)
  return secret !== undefined && !isPatternedKey(secret)
}
