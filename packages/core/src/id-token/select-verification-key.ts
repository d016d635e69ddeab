import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { findKeyFault } from '../jwks/find-key-fault.ts'
import type { JsonWebKeySet, Jwk } from '../jwks/jwk.ts'
import type { IdTokenHeader } from './check-id-token-header.ts'

/**
 * Selects the key that must have signed an id_token.
 *
 * Pure. By `kid` where the header has one, and always by what the algorithm needs: key type, curve, `alg`, `use`, `key_ops`.
 * A key that is selected and worthless ends the search: no other key takes its place.
 *
 * @returns The very object of the set.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_UNKNOWN`: no key fits; the set may be out of date.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_AMBIGUOUS`: several keys fit and the header names none.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_MALFORMED`: a member of the key cannot be read.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_WEAK`: strangers could have signed with it, see {@link findKeyFault}.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Signing | OpenID Connect Core 1.0, section 10.1}
 */
export function selectVerificationKey(keyset: JsonWebKeySet, header: IdTokenHeader): Jwk {
  const candidates = keyset.keys.filter(
    (key) => (header.kid === undefined || key.kid === header.kid) && fitsAlgorithm(key, header.alg),
  )
  const [key] = candidates
  if (key === undefined) throw new MobileConnectError('MC_ID_TOKEN_KEY_UNKNOWN', { field: 'kid' })
  if (candidates.length > 1) throw new MobileConnectError('MC_ID_TOKEN_KEY_AMBIGUOUS', { field: 'kid' })
  const fault = findKeyFault(key)
  if (fault === undefined) return key
  const code = fault.kind === 'weak' ? 'MC_ID_TOKEN_KEY_WEAK' : 'MC_ID_TOKEN_KEY_MALFORMED'
  throw new MobileConnectError(code, { field: fault.field, expected: fault.expected })
}

function fitsAlgorithm(key: Jwk, alg: string): boolean {
  const { kty, curves } = requirements(alg)
  return (
    key.kty === kty &&
    (curves === undefined || (key.crv !== undefined && curves.includes(key.crv))) &&
    (key.alg === undefined || key.alg === alg) &&
    (key.use === undefined || key.use === 'sig') &&
    (key.key_ops === undefined || allowsVerification(key.key_ops, key.use))
  )
}

/** Where `use` is there too, the two must agree (RFC 7517, section 4.3). */
function allowsVerification(operations: unknown, use: string | undefined): boolean {
  return (
    Array.isArray(operations) &&
    operations.includes('verify') &&
    (use === undefined || operations.every((operation) => operation === 'verify' || operation === 'sign'))
  )
}

function requirements(alg: string): { readonly kty: string; readonly curves?: readonly string[] } {
  switch (alg) {
    case 'ES256':
      return { kty: 'EC', curves: ['P-256'] }
    case 'ES384':
      return { kty: 'EC', curves: ['P-384'] }
    case 'ES512':
      return { kty: 'EC', curves: ['P-521'] }
    case 'EdDSA':
    case 'Ed25519':
      return { kty: 'OKP', curves: ['Ed25519'] }
    default:
      return { kty: 'RSA' }
  }
}
