import { parseHash } from './parse-hash.ts'

/**
 * Says whether a text is a hash that {@link scryptSecretHasher} verifies: for checking data before it is stored.
 *
 * Pure.
 *
 * @param text - Anything.
 * @returns False for hashes of other kinds, and for a cost that the hasher refuses.
 * @example
 * isScryptHash('hunter2') // false
 */
export function isScryptHash(text: string): boolean {
  return parseHash(text) !== undefined
}
