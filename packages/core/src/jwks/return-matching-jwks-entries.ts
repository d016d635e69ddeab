import { requireList, requireObject } from '../arguments/require-argument.ts'
import type { JsonWebKeySet, Jwk } from './jwk.ts'

/**
 * The keys of a set that match everything asked.
 *
 * Pure. A member that is not asked about does not matter.
 *
 * @param keyset - As returned by `readJwks`.
 * @param wanted - Any of key type, algorithm, use (`sig`, `enc`) and key id.
 * @returns Matching keys in the order of the set, the very objects of the set.
 * @example
 * returnMatchingJwksEntries(keyset, { kty: 'RSA', kid: '2026-11' })
 * @see SDK guide, section "id_token Validation"
 */
export function returnMatchingJwksEntries(
  keyset: JsonWebKeySet,
  wanted: Partial<Pick<Jwk, 'kty' | 'alg' | 'use' | 'kid'>>,
): readonly Jwk[] {
  requireObject('keyset', keyset)
  requireList('keyset.keys', keyset.keys)
  requireObject('wanted', wanted)
  const conditions = (['kty', 'alg', 'use', 'kid'] as const).filter((member) => wanted[member] !== undefined)
  return keyset.keys.filter((key) => conditions.every((member) => key[member] === wanted[member]))
}
