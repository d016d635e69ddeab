import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { findKeyFault } from '../jwks/find-key-fault.ts'
import type { JsonWebKeySet, Jwk } from '../jwks/jwk.ts'
import type { IdTokenHeader } from './check-id-token-header.ts'

/**
 * Selects the key that must have signed an id_token.
 *
 * Pure. By `kid` where the header has one, and always by what the algorithm needs: key type, curve, `alg`, `use`, `key_ops`.
 * A key that is selected and worthless ends the search: no other key takes its place. A key that is listed twice is one key.
 * The error names the member that excluded the key that came closest.
 *
 * @returns The very object of the set.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_UNKNOWN`: no key fits; the set may be out of date.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_AMBIGUOUS`: several keys fit and the header names none.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_MALFORMED`: a member of the key cannot be read.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_WEAK`: strangers could have signed with it, see {@link findKeyFault}.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Signing | OpenID Connect Core 1.0, section 10.1}
 */
export function selectVerificationKey(keyset: JsonWebKeySet, header: IdTokenHeader): Jwk {
  const { kid, alg } = header
  const named = kid === undefined ? keyset.keys : keyset.keys.filter((key) => key.kid === kid)
  const candidates = named.filter((key) => findMisfit(key, alg) === undefined)
  const [key, ...further] = candidates
  if (key === undefined)
    throw new MobileConnectError('MC_ID_TOKEN_KEY_UNKNOWN', { field: findClosestMisfit(named, alg) })
  if (!further.every((other) => isSameKey(key, other))) {
    throw new MobileConnectError('MC_ID_TOKEN_KEY_AMBIGUOUS', { field: 'kid' })
  }
  // Of a key that is listed twice, one entry may give the private half away.
  const fault = findKeyFault(key) ?? further.map(findKeyFault).find((each) => each !== undefined)
  if (fault === undefined) return key
  const code = fault.kind === 'weak' ? 'MC_ID_TOKEN_KEY_WEAK' : 'MC_ID_TOKEN_KEY_MALFORMED'
  throw new MobileConnectError(code, { field: fault.field, expected: fault.expected })
}

/** What a key is made of. The other members say what it is for. */
const MATERIAL = ['kty', 'crv', 'n', 'e', 'x', 'y'] as const

function isSameKey(key: Jwk, other: Jwk): boolean {
  return MATERIAL.every((member) => key[member] === other[member])
}

/** In the order in which `findMisfit` looks at them. */
const MEMBERS = ['kid', 'kty', 'crv', 'alg', 'use', 'key_ops'] as const

type Member = (typeof MEMBERS)[number]

function findClosestMisfit(keys: readonly Jwk[], alg: string): Member {
  const misfits = keys.map((key) => MEMBERS.indexOf(findMisfit(key, alg) ?? 'kid'))
  return MEMBERS[Math.max(0, ...misfits)] ?? 'kid'
}

/** The first member for which a key must not verify a signature of the algorithm. */
function findMisfit(key: Jwk, alg: string): Member | undefined {
  const { kty, curves } = requirements(alg)
  if (key.kty !== kty) return 'kty'
  if (curves !== undefined && (key.crv === undefined || !curves.includes(key.crv))) return 'crv'
  if (key.alg !== undefined && key.alg !== alg) return 'alg'
  if (key.use !== undefined && key.use !== 'sig') return 'use'
  return key.key_ops === undefined || allowsVerification(key.key_ops, key.use) ? undefined : 'key_ops'
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
