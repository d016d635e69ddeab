import { CLOCK_SKEW_MS } from '../options/defaults.ts'

/**
 * Whether a moment lies less than `withinMs` ago.
 *
 * Pure. The clocks of two instances differ, so a moment up to a minute ahead counts, or up to `withinMs` where that is less.
 * A moment beyond that was noted while a clock was wrong.
 *
 * @param atMs - The moment, in milliseconds since the Unix epoch.
 * @param withinMs - Milliseconds.
 * @param nowMs - Current time in milliseconds since the Unix epoch.
 * @returns False for `NaN`.
 * @example
 * const isFresh = isRecent(Date.now() - 1_000, 30_000, Date.now())
 * @see {@link https://www.rfc-editor.org/rfc/rfc9111#section-4.2.3 | RFC 9111, section 4.2.3}, for what a wrong clock does to an age
 */
export function isRecent(atMs: number, withinMs: number, nowMs: number): boolean {
  const ageMs = nowMs - atMs
  return ageMs < withinMs && ageMs >= -Math.min(withinMs, CLOCK_SKEW_MS)
}
