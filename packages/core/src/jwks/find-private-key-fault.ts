import { requireObject } from '../arguments/require-argument.ts'
import { decodeBase64url } from '../encoding/base-encodings.ts'
import { isGuessableSecret } from '../secrets/is-guessable-secret.ts'
import { findKeyFault } from './find-key-fault.ts'
import type { Jwk, KeyFault } from './jwk.ts'

/** The one kind of key that decrypts and cannot sign: what others publish of it is never used here. */
const AGREEMENT_ONLY = 'X25519'

/**
 * Finds out why a well-formed private key is worthless.
 *
 * Pure, but for the memory of `findKeyFault`. Refused are keys with a public half that `findKeyFault` refuses, and keys with
 * a private half that is a small number or a pattern. Whether the halves belong together is for the import to check.
 *
 * @param jwk - RSA, P-256, P-384, P-521, Ed25519 or X25519, with `d`.
 * @returns The first fault, or `undefined`. It names a member and never quotes its value.
 * @example
 * const fault = findPrivateKeyFault({ kty: 'OKP', crv: 'X25519', d: 'AAAA' }) // field d, expected a random private key
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518.html#section-6 | RFC 7518, section 6}
 */
export function findPrivateKeyFault(jwk: Jwk & { readonly d?: string }): KeyFault | undefined {
  requireObject('jwk', jwk)
  const { kty, crv, n, e, x, y, d } = jwk
  const secret = typeof d === 'string' ? decodeBase64url(d) : undefined
  if (secret === undefined || secret.length === 0) return { kind: 'malformed', field: 'd', expected: 'a private key' }
  if (isGuessableSecret(secret)) return { kind: 'weak', field: 'd', expected: 'a random private key' }
  if (kty === 'OKP' && crv === AGREEMENT_ONLY) return undefined
  const members = Object.entries({ crv, n, e, x, y }).filter(([, value]) => value !== undefined)
  return findKeyFault({ kty, ...Object.fromEntries(members) })
}
