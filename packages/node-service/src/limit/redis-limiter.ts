import { limitByWindows, nameWindow, type WindowState } from './database-limiter.ts'
import type { CountedKey, Limiter } from './limiter.ts'

/** The part of a client of the package `redis` used here. */
export interface LimiterRedis {
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>
}

/** Counts ARGV[1] events of each key. Further arguments: window in ms and points of each key. */
const COUNT_SCRIPT = `
local states = {}
for place, key in ipairs(KEYS) do
  local windowMs, points = tonumber(ARGV[2 * place]), tonumber(ARGV[2 * place + 1])
  redis.call('SET', key, 0, 'PX', windowMs, 'NX')
  local events = redis.call('INCRBY', key, ARGV[1])
  local leftMs = redis.call('PTTL', key)
  if leftMs < 0 then
    redis.call('PEXPIRE', key, windowMs)
    leftMs = windowMs
  end
  states[#states + 1] = events
  states[#states + 1] = leftMs
  if events > points then return states end
end
return states`

/**
 * Returns a limiter that counts in Redis, with one script for all keys of a call.
 *
 * Redis deletes expired keys itself. The keys share a hash slot, so that one node of a cluster counts them all.
 *
 * @param client - A client of the package `redis`. Stays the caller's.
 * @param prefix - Before the names of limits in keys.
 * @returns The limiter.
 * @example
 * const limiter = redisLimiter(client, 'mobile-connect:rate_limit')
 */
export function redisLimiter(client: LimiterRedis, prefix: string): Limiter {
  const run = async (keys: readonly CountedKey[], events: number): Promise<WindowState[]> => {
    const answer = await client.eval(COUNT_SCRIPT, {
      keys: keys.map((counted) => `{${prefix}}:${nameWindow(counted)}`),
      arguments: [
        String(events),
        ...keys.flatMap(({ limit: { windowS, points } }) => [String(windowS * 1_000), String(points)]),
      ],
    })
    const [numbers, nowMs] = [(answer as unknown[]).map(Number), Date.now()]
    return keys.flatMap((_, place) => {
      const [counted, leftMs] = numbers.slice(2 * place, 2 * place + 2)
      return counted === undefined || leftMs === undefined ? [] : [{ events: counted, endsAtMs: nowMs + leftMs }]
    })
  }
  return limitByWindows({
    count: (keys) => run(keys, 1),
    // Zero events read the count by the same script.
    read: async (counted) => (await run([counted], 0))[0],
  })
}
