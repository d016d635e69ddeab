import { encodeHex } from '../wire/encode-bytes.ts'

const MIN_DISTINCT = 6

/** True for a key that was typed and not generated: zeros, few distinct bytes, a pattern that repeats, bytes that count up or down. */
export function isPatternedKey(key: Uint8Array): boolean {
  const steps = key.map((byte, index) => byte - (key[index - 1] ?? 0)).subarray(1)
  return [key, steps].some((bytes) => new Set(bytes).size < MIN_DISTINCT || isPeriodic(bytes))
}

/** The bytes after a whole period are those from the beginning. */
function isPeriodic(bytes: Uint8Array): boolean {
  const hex = encodeHex(bytes)
  const periods = Array.from({ length: Math.ceil(bytes.length / 2) }, (_, index) => index + 1)
  return periods.some((period) => hex.startsWith(hex.slice(2 * period)))
}
