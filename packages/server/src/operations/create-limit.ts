import { createHmac } from 'node:crypto'
import type { LimitSubject } from '@mobile-connect/web'
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
import type { Storage } from '../storage/storage.ts'
import { groupClientIp } from './group-client-ip.ts'

export interface LimitConfig {
  readonly startsPerClientIp: number
  readonly startsPerPhoneNumber: number
  /** Keys the HMAC that is all a storage learns of a subject. The same in all instances. */
  readonly secret: string
}

/** Counts a sign-in of the subject; answers the seconds to wait when it is one too many. */
export type Limit = (subject: LimitSubject) => Promise<number | undefined>

const clientIpWindowS = 60
const phoneNumberWindowS = 600

export async function createLimit(storage: Storage, config: LimitConfig): Promise<Limit> {
  const { startsPerClientIp, startsPerPhoneNumber, secret } = config
  const limiters: Readonly<Record<LimitSubject['kind'], RateLimiterAbstract>> = {
    client_ip: await storage.openLimiter({ keyPrefix: 'ip', points: startsPerClientIp, duration: clientIpWindowS }),
    phone_number: await storage.openLimiter({
      keyPrefix: 'number',
      points: startsPerPhoneNumber,
      duration: phoneNumberWindowS,
    }),
  }
  return async ({ kind, value }) => {
    const subject = kind === 'client_ip' ? groupClientIp(value) : value
    try {
      await limiters[kind].consume(createHmac('sha256', secret).update(`${kind} ${subject}`).digest('base64url'))
      return undefined
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection
      return Math.max(1, Math.ceil(rejection.msBeforeNext / 1_000))
    }
  }
}
