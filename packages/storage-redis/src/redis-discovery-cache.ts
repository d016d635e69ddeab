import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { BOUNDED_WRITE_SCRIPT } from './bounded-write-script.ts'
import { readKeyPrefix, type RedisKeyspace } from './redis-keys.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

export interface RedisDiscoveryCacheOptions extends RedisKeyspace {
  /** Entries held at once, at least 1. Default 10 000, which take about 15 MB. */
  readonly maxEntries?: number
}

const DEFAULT_MAX_ENTRIES = 10_000
const KEYS_PER_SWEEP = 50

/**
 * The entries are fields of a hash, KEYS[1], and their expiries scores of a sorted set, KEYS[2]: fields of a hash do not expire
 * by themselves, and separate keys could not be counted. ARGV: key, now. Drops an expired entry that it finds, and some others
 * when it finds nothing.
 */
const READ_SCRIPT = `
local expiry = redis.call('ZSCORE', KEYS[2], ARGV[1])
if expiry and tonumber(expiry) > tonumber(ARGV[2]) then return redis.call('HGET', KEYS[1], ARGV[1]) end
local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2], 'LIMIT', 0, ${KEYS_PER_SWEEP})
gone[#gone + 1] = ARGV[1]
redis.call('HDEL', KEYS[1], unpack(gone))
redis.call('ZREM', KEYS[2], unpack(gone))
return false`

/** ARGV: key. */
const REMOVE_SCRIPT = `
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])`

/**
 * Keeps discovery answers in one hash, and when they expire in one sorted set.
 *
 * Never holds more than `maxEntries`: a write beyond drops what would expire first. A read that finds nothing deletes up
 * to 50 expired entries, among them the one it looked for; a discovery over the network follows it anyway. Both keys
 * carry the hash tag `{discovery_cache}`: in a cluster the whole cache is on one node.
 *
 * @param options - `client` is the host's; `keyPrefix` holds no braces, default `mobile-connect:`; `maxEntries` is at
 *   least 1, default 10 000.
 * @returns A cache that passes `discoveryCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when Redis fails, with the driver's code or the first word of Redis in `details.received`.
 * @throws TypeError when `maxEntries` is not an integer of at least 1, or `keyPrefix` holds a brace.
 * @example
 * const discoveryCache = redisDiscoveryCache({ client })
 * @see {@link https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#hash-tags | Redis cluster specification, Hash tags}
 */
export function redisDiscoveryCache(options: RedisDiscoveryCacheOptions): DiscoveryCache {
  const { client, maxEntries = DEFAULT_MAX_ENTRIES } = options
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
  const keyPrefix = `${readKeyPrefix(options)}{discovery_cache}:`
  const run = (script: string, ...values: string[]) =>
    client.eval(script, { keys: [`${keyPrefix}entries`, `${keyPrefix}expiries`], arguments: values })
  return {
    read: async (key, nowMs) =>
      runOrUnavailable(async () => {
        const value = await run(READ_SCRIPT, key, `${nowMs}`)
        return typeof value === 'string' ? (JSON.parse(value) as DiscoveryCacheEntry) : undefined
      }),
    write: async (key, entry) => {
      await runOrUnavailable(() =>
        run(BOUNDED_WRITE_SCRIPT, key, JSON.stringify(entry), `${entry.expiresAtMs}`, `${maxEntries}`),
      )
    },
    remove: async (key) => {
      await runOrUnavailable(() => run(REMOVE_SCRIPT, key))
    },
  }
}
