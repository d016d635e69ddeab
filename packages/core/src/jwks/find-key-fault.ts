import { requireObject } from '../arguments/require-argument.ts'
import { findEcFault } from './find-ec-fault.ts'
import { findEd25519Fault } from './find-ed25519-fault.ts'
import { findRsaFault } from './find-rsa-fault.ts'
import type { Jwk, KeyFault } from './jwk.ts'

const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

/** By JWK object: a key is checked once, a token costs one look-up. */
const verdicts = new WeakMap<Jwk, KeyFault | 'sound'>()

/**
 * Finds out why a well-formed public key is worthless.
 *
 * Pure, but for the memory of keys already seen. Refused are private and symmetric keys in disguise; RSA keys with an even
 * exponent or one below 3, with a modulus outside 2048 to 8192 bits or one that strangers can factor; points off their
 * curve; Ed25519 keys of low order; keys with a private half that everybody knows.
 *
 * @param jwk - Taken as immutable: the answer belongs to the object.
 * @returns The first fault, or `undefined` for a key that may verify signatures.
 * @example
 * const fault = findKeyFault({ kty: 'RSA', n: 'AQAB', e: 'AQAB' }) // field n, expected 2048 to 8192 bits
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518.html#section-6 | RFC 7518, section 6}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725.html#section-3.4 | RFC 8725, section 3.4}
 */
export function findKeyFault(jwk: Jwk): KeyFault | undefined {
  const known = verdicts.get(jwk)
  const verdict = known ?? judge(jwk) ?? 'sound'
  if (known === undefined) verdicts.set(jwk, verdict)
  return verdict === 'sound' ? undefined : verdict
}

function judge(jwk: Jwk): KeyFault | undefined {
  requireObject('jwk', jwk)
  const secret = SECRET_MEMBERS.find((member) => member in jwk)
  if (secret !== undefined) return { kind: 'weak', field: secret, expected: 'a public key' }
  switch (jwk.kty) {
    case 'RSA':
      return findRsaFault(jwk)
    case 'EC':
      return findEcFault(jwk)
    case 'OKP':
      return findEd25519Fault(jwk)
    default:
      return { kind: 'malformed', field: 'kty', expected: 'RSA, EC or OKP' }
  }
}
