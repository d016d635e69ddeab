import { createHmac, createSecretKey } from 'node:crypto'
import {
  type ClientNetwork,
  type CountedKey,
  type Limit,
  type Limiter,
  listClientNetworks,
} from '@mobile-connect/node-service'
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

/** A client that is over its own limit must not use up that of a network around it, or of a number. */
const ORDER = ['ip', 'ip_56', 'ip_48', 'number']
const CLIENT_IP_WINDOW_S = 60
const PHONE_NUMBER_WINDOW_S = 600

export function createLimit(limiter: Limiter, config: LimitConfig): CountSubjects {
  const { startsPerClientIp, startsPerPhoneNumber, secret } = config
  const ofNumber: Limit = { name: 'number', points: startsPerPhoneNumber, windowS: PHONE_NUMBER_WINDOW_S }
  const ofNetworks: Readonly<Record<ClientNetwork['share'], Limit>> = {
    1: limitNetwork('ip', startsPerClientIp),
    4: limitNetwork('ip_56', 4 * startsPerClientIp),
    16: limitNetwork('ip_48', 16 * startsPerClientIp),
  }
  const keyOfNames = createSecretKey(secret, 'utf8')
  const nameKey = (limit: Limit, subject: string): CountedKey => ({
    limit,
    key: createHmac('sha256', keyOfNames).update(subject).digest('base64url'),
  })
  const listKeys = ({ kind, value }: LimitSubject): readonly CountedKey[] =>
    kind === 'phone_number'
      ? [nameKey(ofNumber, `phone_number ${value}`)]
      : listClientNetworks(value).map(({ name, share }) => nameKey(ofNetworks[share], `client_ip ${name}`))
  const explain = (overrun: Awaited<ReturnType<Limiter['count']>>): Refusal | undefined =>
    overrun && { kind: overrun.limit === ofNumber ? 'phone_number' : 'client_ip', waitS: overrun.waitS }
  return (subjects) => {
    const overrun = limiter.count(orderKeys(subjects.flatMap(listKeys)))
    return overrun instanceof Promise ? overrun.then(explain) : explain(overrun)
  }
}

function limitNetwork(name: string, points: number): Limit {
  return { name, points, windowS: CLIENT_IP_WINDOW_S }
}

/** Each key once, and in one order: two requests that lock the rows of two numbers crosswise would wait for each other. */
function orderKeys(keys: readonly CountedKey[]): readonly CountedKey[] {
  if (keys.length < 2) return keys
  const distinct = new Map(keys.map((counted) => [counted.key, counted]))
  return [...distinct.values()].sort(
    (one, other) => ORDER.indexOf(one.limit.name) - ORDER.indexOf(other.limit.name) || (one.key < other.key ? -1 : 1),
  )
}
