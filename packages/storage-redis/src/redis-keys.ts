import type { RedisClient } from './redis-client.ts'

/** Where the keys are. */
export interface RedisKeyspace {
  /** Connected, watched for errors and closed by the host. */
  readonly client: RedisClient
  /** Put before every key; no braces, which Redis Cluster gives a meaning. Default `mobile-connect:`. */
  readonly keyPrefix?: string
}

/** With a brace in it, the keys of a cache could fall into different slots. */
export function readKeyPrefix({ keyPrefix = 'mobile-connect:' }: RedisKeyspace): string {
  if (/[{}]/.test(keyPrefix)) throw new TypeError('keyPrefix must hold no braces')
  return keyPrefix
}

/**
 * Computes when Redis may drop a key to free memory: five minutes after its expiry, because its clock need not agree with
 * the host's. The time that the caller gives decides whether the key has expired.
 */
export function computeKeyEnd(expiresAtMs: number): number {
  return expiresAtMs + 300_000
}
