import { MobileConnectError, type SessionStore, type StoredSession } from '@mobile-connect/core'
import { computeKeyEnd, readKeyPrefix, type RedisKeyspace } from './redis-keys.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

const IDS_PER_SWEEP = 50

/**
 * ARGV: id, expiry, slack. The ids of an owner's sessions, scored by when they expire: at least when the session does. Those
 * leave that Redis has dropped by its own clock, and the key with the last of them.
 */
const INDEX_SCRIPT = `
redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
local dropped = string.format('%.0f', redis.call('TIME')[1] * 1000 - ARGV[3])
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', dropped, 'LIMIT', 0, ${IDS_PER_SWEEP})
if #gone > 0 then redis.call('ZREM', KEYS[1], unpack(gone)) end
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if last[2] then redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', last[2] + ARGV[3])) end`

/** ARGV: now. */
const LIST_SCRIPT = `return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')`

/** ARGV: version before, now, record, end of the key. A record begins with its version and its expiry. */
const REPLACE_SCRIPT = `
local held = redis.call('GET', KEYS[1])
if not held then return 0 end
local version, expiry = string.match(held, '^(%d+) (%d+) ')
if version ~= ARGV[1] or tonumber(expiry) <= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[3], 'PXAT', ARGV[4])
return 1`

/**
 * Keeps the sessions of signed-in people, one key for each, and the ids of each owner's in a sorted set.
 *
 * `replace` changes the session in one script on its key, so that of all instances exactly one replaces a version; the
 * README says in which deployments of Redis this holds. `put` and `replace` write the sets first, because in a cluster
 * they are on other nodes: a set may name a session that is not there, and never lacks one that is. When a `replace`
 * rejects, the session may have been replaced.
 *
 * @param options - `client` is the host's; `keyPrefix` holds no braces, default `mobile-connect:`.
 * @returns A store that passes `sessionStoreContract`. Its members reject with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when Redis fails, with the driver's code or the first word of Redis in `details.received`.
 * @throws TypeError when `keyPrefix` holds a brace.
 * @example
 * const sessions = redisSessionStore({ client })
 * @see {@link https://redis.io/docs/latest/develop/programmability/eval-intro/ | Redis, Scripting with Lua}
 */
export function redisSessionStore(options: RedisKeyspace): SessionStore {
  const { client } = options
  const keyPrefix = readKeyPrefix(options)
  const keyOf = (id: string): string => `${keyPrefix}session:${id}`
  const run = (script: string, key: string, ...values: (string | number)[]) =>
    client.eval(script, { keys: [key], arguments: values.map(String) })
  const runForOwner = (script: string, owner: string, ...values: (string | number)[]) =>
    run(script, `${keyPrefix}session_owner:${owner}`, ...values)
  const index = ({ id, expiresAtMs, ...session }: StoredSession) =>
    Promise.all(ownersOf(session).map((owner) => runForOwner(INDEX_SCRIPT, owner, id, expiresAtMs, computeKeyEnd(0))))
  const read = async (id: string, nowMs: number): Promise<StoredSession | undefined> => {
    const record = await client.get(keyOf(id))
    const session = typeof record === 'string' ? decode(record) : undefined
    return session && session.expiresAtMs > nowMs ? session : undefined
  }
  return {
    put: async (session) => {
      const reply = await runOrUnavailable(async () => {
        await index(session)
        return client.set(keyOf(session.id), encode(session), {
          condition: 'NX',
          expiration: { type: 'PXAT', value: computeKeyEnd(session.expiresAtMs) },
        })
      })
      if (reply === null) throw new MobileConnectError('MC_STORE_DUPLICATE', { field: 'id' })
    },
    read: async (id, nowMs) => runOrUnavailable(() => read(id, nowMs)),
    replace: async (session, nowMs) =>
      runOrUnavailable(async () => {
        await index(session)
        const { id, version, expiresAtMs } = session
        const values = [version - 1, nowMs, encode(session), computeKeyEnd(expiresAtMs)]
        return (await run(REPLACE_SCRIPT, keyOf(id), ...values)) === 1
      }),
    remove: async (id) => {
      await runOrUnavailable(() => client.del(keyOf(id)))
    },
    listOwnedBy: async (key, nowMs) =>
      runOrUnavailable(async () => {
        const ids = (await runForOwner(LIST_SCRIPT, key, nowMs)) as readonly string[]
        const sessions = await Promise.all(ids.map((id) => read(id, nowMs)))
        return sessions.filter((session) => session !== undefined && ownersOf(session).includes(key)) as StoredSession[]
      }),
  }
}

function ownersOf({ subjectKey, operatorSessionKey }: Omit<StoredSession, 'id' | 'expiresAtMs'>): readonly string[] {
  return operatorSessionKey === undefined || operatorSessionKey === subjectKey
    ? [subjectKey]
    : [subjectKey, operatorSessionKey]
}

/** What the script of `replace` compares comes first, so that it need not read JSON. */
function encode(session: StoredSession): string {
  return `${session.version} ${session.expiresAtMs} ${JSON.stringify(session)}`
}

function decode(record: string): StoredSession {
  return JSON.parse(record.slice(record.indexOf('{'))) as StoredSession
}
