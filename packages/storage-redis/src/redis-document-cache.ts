import { DOCUMENT_MAX_LEAD_MS, type DocumentCache } from '@mobile-connect/core'
import { BOUNDED_WRITE_SCRIPT } from './bounded-write-script.ts'
import { readKeyPrefix, type RedisKeyspace } from './redis-keys.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

export interface RedisDocumentCacheOptions extends RedisKeyspace {
  /** Documents held at once, at least 1. Default 1 000. */
  readonly maxEntries?: number
}

const DEFAULT_MAX_ENTRIES = 1_000

const WRITE_SCRIPT = `
local held = redis.call('ZSCORE', KEYS[2], ARGV[1])
local lead = held and tonumber(held) - tonumber(ARGV[3])
if lead and lead > 0 and lead <= ${DOCUMENT_MAX_LEAD_MS} then return end
${BOUNDED_WRITE_SCRIPT}`

/**
 * Keeps provider metadata and key sets in one hash, stale ones too, and when they were fetched in one sorted set.
 *
 * `write` is one script, so that the newest document stays, whichever instance writes last. Beyond `maxEntries` it drops
 * others, those that were fetched the longest ago. Both keys carry the hash tag `{document_cache}`: in a cluster the whole
 * cache is on one node.
 *
 * @param options - `client` is the host's; `keyPrefix` holds no braces, default `mobile-connect:`; `maxEntries` is at
 *   least 1, default 1 000. An operator needs two: its metadata and its key set.
 * @returns A cache that passes `documentCacheContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when Redis fails, with the driver's code or the first word of Redis in `details.received`.
 * @throws TypeError when `maxEntries` is not an integer of at least 1, or `keyPrefix` holds a brace.
 * @example
 * const documentCache = redisDocumentCache({ client })
 */
export function redisDocumentCache(options: RedisDocumentCacheOptions): DocumentCache {
  const { client, maxEntries = DEFAULT_MAX_ENTRIES } = options
  if (!Number.isSafeInteger(maxEntries) || maxEntries < 1) {
    throw new TypeError('maxEntries must be an integer of at least 1')
  }
  const keyPrefix = `${readKeyPrefix(options)}{document_cache}:`
  const keys = [`${keyPrefix}documents`, `${keyPrefix}fetched`]
  return {
    read: async (url) =>
      runOrUnavailable(async () => {
        const record = await client.hGet(`${keyPrefix}documents`, url)
        if (typeof record !== 'string') return undefined
        const end = record.indexOf(' ')
        return { document: record.slice(end + 1), fetchedAtMs: Number(record.slice(0, end)) }
      }),
    write: async (url, document, fetchedAtMs) => {
      // The time comes first in the record, so that a read is one command.
      const values = [url, `${fetchedAtMs} ${document}`, `${fetchedAtMs}`, `${maxEntries}`]
      await runOrUnavailable(() => client.eval(WRITE_SCRIPT, { keys, arguments: values }))
    },
  }
}
