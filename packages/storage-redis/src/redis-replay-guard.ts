import type { ReplayGuard } from '@mobile-connect/core'
import { computeKeyEnd, readKeyPrefix, type RedisKeyspace } from './redis-keys.ts'
import { runOrUnavailable } from './run-or-unavailable.ts'

/** Redis runs a script whole before anything else. Its text travels with every call: no second trip after a restart. */
const CLAIM_SCRIPT = `
local held = redis.call('GET', KEYS[1])
if held and tonumber(held) > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[3])
return 1`

/**
 * Keeps claimed identifiers, one key for each.
 *
 * `claim` is one script, so that of all instances exactly one wins; the README says in which deployments of Redis this
 * holds. When a claim rejects, the identifier may be claimed.
 *
 * @param options - `client` is the host's; `keyPrefix` holds no braces, default `mobile-connect:`.
 * @returns A guard that passes `replayGuardContract`. Its `claim` rejects with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` when Redis fails, with the driver's code or the first word of Redis in `details.received`.
 * @throws TypeError when `keyPrefix` holds a brace.
 * @example
 * const replayGuard = redisReplayGuard({ client })
 * @see {@link https://redis.io/docs/latest/develop/programmability/eval-intro/ | Redis, Scripting with Lua}
 */
export function redisReplayGuard(options: RedisKeyspace): ReplayGuard {
  const { client } = options
  const keyPrefix = `${readKeyPrefix(options)}nonce:`
  return {
    claim: async (id, expiresAtMs, nowMs) => {
      const reply = await runOrUnavailable(() =>
        client.eval(CLAIM_SCRIPT, {
          keys: [`${keyPrefix}${id}`],
          arguments: [`${expiresAtMs}`, `${nowMs}`, `${computeKeyEnd(expiresAtMs)}`],
        }),
      )
      return reply === 1
    },
  }
}
