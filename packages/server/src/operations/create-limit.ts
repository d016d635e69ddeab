import { createHmac } from 'node:crypto'
import { type CountedKey, groupClientIp, type Limit, type Limiter } from '@mobile-connect/node-service'
import type { LimitSubject } from '@mobile-connect/web'

export interface LimitConfig {
  readonly startsPerClientIp: number
  readonly startsPerPhoneNumber: number
  /** Keys the HMAC that is all a storage learns of a subject. The same in all instances. */
  readonly secret: string
}

/** The subject that has to wait, and for how many seconds. */
export interface Refusal {
  readonly kind: LimitSubject['kind']
  readonly waitS: number
}

/** Counts a sign-in of each subject, the address of the client first, up to the first for which it is one too many. */
export type CountSubjects = (subjects: readonly LimitSubject[]) => Refusal | undefined | Promise<Refusal | undefined>

const CLIENT_IP_WINDOW_S = 60
const PHONE_NUMBER_WINDOW_S = 600

export function createLimit(limiter: Limiter, config: LimitConfig): CountSubjects {
  const { startsPerClientIp, startsPerPhoneNumber, secret } = config
  const limits: Readonly<Record<LimitSubject['kind'], Limit>> = {
    client_ip: { name: 'ip', points: startsPerClientIp, windowS: CLIENT_IP_WINDOW_S },
    phone_number: { name: 'number', points: startsPerPhoneNumber, windowS: PHONE_NUMBER_WINDOW_S },
  }
  const nameKey = ({ kind, value }: LimitSubject): CountedKey => {
    const subject = kind === 'client_ip' ? groupClientIp(value) : value
    const key = createHmac('sha256', secret).update(`${kind} ${subject}`).digest('base64url')
    return { limit: limits[kind], key }
  }
  const explain = (overrun: Awaited<ReturnType<Limiter['count']>>): Refusal | undefined =>
    overrun && { kind: overrun.limit === limits.client_ip ? 'client_ip' : 'phone_number', waitS: overrun.waitS }
  return (subjects) => {
    const overrun = limiter.count(orderKeys(subjects.map(nameKey)))
    return overrun instanceof Promise ? overrun.then(explain) : explain(overrun)
  }
}

/** Each key once, and in one order: two requests that lock the rows of two numbers crosswise would wait for each other. */
function orderKeys(keys: readonly CountedKey[]): readonly CountedKey[] {
  if (keys.length < 2) return keys
  const distinct = new Map(keys.map((counted) => [counted.key, counted]))
  return [...distinct.values()].sort(
    (one, other) => one.limit.name.localeCompare(other.limit.name) || (one.key < other.key ? -1 : 1),
  )
}
