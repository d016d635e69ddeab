import { MAX_DISCOVERY_TTL_MS } from '../options/defaults.ts'

/** Above this a timestamp is in milliseconds: in seconds it would lie in the year 5138. */
const SMALLEST_MILLISECOND_TIMESTAMP = 100_000_000_000

/**
 * Reads `ttl`, the instant until which a discovery answer may be kept: number or digit string, seconds or
 * milliseconds. At most 180 days from now, never later than the service wrote; `undefined` (do not cache) when past or
 * unreadable.
 */
export function readExpiry(ttl: unknown, nowMs: number): number | undefined {
  const value = typeof ttl === 'string' && /^[0-9]{1,15}$/.test(ttl) ? Number(ttl) : ttl
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const atMs = Math.floor(
    Math.min(value >= SMALLEST_MILLISECOND_TIMESTAMP ? value : value * 1000, nowMs + MAX_DISCOVERY_TTL_MS),
  )
  return atMs > nowMs ? atMs : undefined
}
