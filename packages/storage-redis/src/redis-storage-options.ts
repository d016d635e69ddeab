import type { RedisClient } from './redis-client.ts'

export interface RedisStorageOptions {
  /** Connected, watched for errors and closed by the host. */
  readonly client: RedisClient
  /** Put before every key; no braces, which Redis Cluster gives a meaning. Default `mobile-connect:`. */
  readonly keyPrefix?: string
}
