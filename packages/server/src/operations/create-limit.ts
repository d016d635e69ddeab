import { createHmac } from 'node:crypto'
import { groupClientIp, type Limiter, type OpenLimiter } from '@mobile-connect/node-service'
import type { LimitSubject } from '@mobile-connect/web'

export interface LimitConfig {
  readonly startsPerClientIp: number
  readonly startsPerPhoneNumber: number
  /** Keys the HMAC that is all a storage learns of a subject. The same in all instances. */
  readonly secret: string
}

/** Counts a sign-in of the subject; answers the seconds to wait when it is one too many. */
export type Limit = (subject: LimitSubject) => Promise<number | undefined>

const CLIENT_IP_WINDOW_S = 60
const PHONE_NUMBER_WINDOW_S = 600

export function createLimit(openLimiter: OpenLimiter, config: LimitConfig): Limit {
  const { startsPerClientIp, startsPerPhoneNumber, secret } = config
  const limiters: Readonly<Record<LimitSubject['kind'], Limiter>> = {
    client_ip: openLimiter({ name: 'ip', points: startsPerClientIp, windowS: CLIENT_IP_WINDOW_S }),
    phone_number: openLimiter({ name: 'number', points: startsPerPhoneNumber, windowS: PHONE_NUMBER_WINDOW_S }),
  }
  return async ({ kind, value }) => {
    const subject = kind === 'client_ip' ? groupClientIp(value) : value
    return limiters[kind].count(createHmac('sha256', secret).update(`${kind} ${subject}`).digest('base64url'))
  }
}
