import { decodeBase64url } from '../encoding/decode-base64url.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { JsonWebKeySet, Jwk } from '../jwks/jwk.ts'
import type { IdTokenHeader } from './check-id-token-header.ts'

const MIN_RSA_BITS = 2_048

/**
 * Selects the key that must have signed an id_token.
 *
 * Pure. By `kid` where the header has one, and always by what the algorithm needs: key type, curve, `alg`, `use`, `key_ops`.
 *
 * @returns The very object of the set.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_UNKNOWN`: no key fits; the set may be out of date.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_AMBIGUOUS`: several keys fit and the header names none.
 * @throws {@link MobileConnectError} `MC_ID_TOKEN_KEY_WEAK`: an RSA key of less than 2048 bits.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#Signing | OpenID Connect Core 1.0, section 10.1}
 */
export function selectVerificationKey(keyset: JsonWebKeySet, header: IdTokenHeader): Jwk {
  const candidates = keyset.keys.filter(
    (key) => (header.kid === undefined || key.kid === header.kid) && fitsAlgorithm(key, header.alg),
  )
  const [key] = candidates
  if (key === undefined) throw new MobileConnectError('MC_ID_TOKEN_KEY_UNKNOWN', { field: 'kid' })
  if (candidates.length > 1) throw new MobileConnectError('MC_ID_TOKEN_KEY_AMBIGUOUS', { field: 'kid' })
  if (key.kty === 'RSA' && bitLength(key.n) < MIN_RSA_BITS) {
    throw new MobileConnectError('MC_ID_TOKEN_KEY_WEAK', { field: 'n', expected: '2048 bits or more' })
  }
  return key
}

function fitsAlgorithm(key: Jwk, alg: string): boolean {
  const { kty, curves } = requirements(alg)
  return (
    key.kty === kty &&
    (curves === undefined || (key.crv !== undefined && curves.includes(key.crv))) &&
    (key.alg === undefined || key.alg === alg) &&
    (key.use === undefined || key.use === 'sig') &&
    (key.key_ops === undefined || key.key_ops.includes('verify'))
  )
}

/** Leading zeros do not count: a short modulus cannot be padded to an acceptable one. */
function bitLength(modulus = ''): number {
  const octets = decodeBase64url(modulus) ?? new Uint8Array()
  const first = octets.findIndex((octet) => octet !== 0)
  return first === -1 ? 0 : (octets.length - first) * 8 - (Math.clz32(octets[first] ?? 0) - 24)
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
