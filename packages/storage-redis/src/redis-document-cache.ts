import type { DocumentCache } from '@mobile-connect/core'
import { readKeyPrefix } from './read-key-prefix.ts'
import type { RedisStorageOptions } from './redis-storage-options.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/** A document in use is fetched anew every quarter of an hour. The URLs come from strangers, and others are never asked for again. */
const keptMs = 30 * 86_400_000

const writeScript = `
local held = redis.call('HGET', KEYS[1], 'fetched_at_ms')
if held and tonumber(held) > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'document', ARGV[1], 'fetched_at_ms', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ${keptMs})
return 1`

/**
 * Keeps provider metadata and key sets, one hash for each URL, stale ones too.
 *
 * `write` is one script, so that the newest document stays, whichever instance writes last. Redis drops a document 30 days
 * after it was last written.
 *
 * @param options - `client` is the host's; `keyPrefix` holds no braces, default `mobile-connect:`.
 * @returns A cache that passes `documentCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when Redis fails, with the driver's code or the first word of Redis in `cause.received`.
 * @throws TypeError when `keyPrefix` holds a brace.
 * @example
 * const documentCache = redisDocumentCache({ client })
 */
export function redisDocumentCache(options: RedisStorageOptions): DocumentCache {
  const { client } = options
  const keyPrefix = `${readKeyPrefix(options)}document_cache:`
  return {
    read: async (url) =>
      runOrUnavailable(async () => {
        const [document, fetchedAtMs] = await client.hmGet(`${keyPrefix}${url}`, ['document', 'fetched_at_ms'])
        return typeof document === 'string' ? { document, fetchedAtMs: Number(fetchedAtMs) } : undefined
      }),
    write: async (url, document, fetchedAtMs) => {
      await runOrUnavailable(() =>
        client.eval(writeScript, { keys: [`${keyPrefix}${url}`], arguments: [document, `${fetchedAtMs}`] }),
      )
    },
  }
}
