const MIN_TTL_MS = 5 * 60_000
const MAX_TTL_MS = 180 * 86_400_000
/** Above this a timestamp is in milliseconds: in seconds it would lie in the year 5138. */
const SMALLEST_MILLISECOND_TIMESTAMP = 100_000_000_000

/**
 * Reads `ttl`, the instant until which a discovery answer may be kept: number or digit string, seconds or
 * milliseconds. Clamped to five minutes to 180 days from now; `undefined` (do not cache) when past or unreadable.
 */
export function readDiscoveryTtl(ttl: unknown, nowMs: number): number | undefined {
  const value = typeof ttl === 'string' && /^[0-9]{1,15}$/.test(ttl) ? Number(ttl) : ttl
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const atMs = value >= SMALLEST_MILLISECOND_TIMESTAMP ? value : value * 1000
  if (atMs <= nowMs) return undefined
  return Math.floor(Math.min(Math.max(atMs, nowMs + MIN_TTL_MS), nowMs + MAX_TTL_MS))
}
