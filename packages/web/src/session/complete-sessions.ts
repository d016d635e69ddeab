import { type HmacSha256, isGuessableSecret } from '@mobile-connect/core'
import { prepareHashKeyed } from '../encoding/prepare-hashes.ts'
import type { Sessions } from '../request-context.ts'
import type { SessionOptions } from '../web-handler-options.ts'
import { sessionCookie } from '../request/session-cookie.ts'

const DEFAULT_LIFETIME_S = 28_800
const DEFAULT_ROTATE_AFTER_S = 900

/** @throws TypeError when an option is wrong, naming it. */
export function completeSessions(options: SessionOptions, isHttps: boolean, hmacSha256: HmacSha256): Sessions {
  const { store, transactions, secret, lifetimeS = DEFAULT_LIFETIME_S } = options
  const { rotateAfterS = Math.min(DEFAULT_ROTATE_AFTER_S, lifetimeS) } = options
  if (secret.length < 32) throw new TypeError('sessions.secret must have at least 32 characters')
  if (isGuessableSecret(secret)) {
    throw new TypeError('sessions.secret must be random: it repeats itself or has too few distinct characters')
  }
  check('sessions.lifetimeS', lifetimeS, 60, 2_592_000)
  check('sessions.rotateAfterS', rotateAfterS, 30, lifetimeS)
  const cookie = sessionCookie(isHttps)
  return {
    store,
    transactions,
    hashKeyed: prepareHashKeyed(hmacSha256, secret),
    cookie,
    lifetimeMs: lifetimeS * 1_000,
    rotateAfterMs: rotateAfterS * 1_000,
  }
}

function check(name: string, value: number, lowest: number, highest: number): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return
  throw new TypeError(`${name} must be a whole number from ${lowest} to ${highest}`)
}
