import { createHmac, hash, randomBytes } from 'node:crypto'
import type { RateLimiter, RateSubject } from '@mobile-connect/discovery-service'
import { countInWindows, type Limiter } from '@mobile-connect/node-service'

/** Of one application, where `MC_REQUESTS_PER_MINUTE` names no other number. */
export const DEFAULT_REQUESTS_PER_MINUTE = 6_000
const refusalsPerMinute = {
  refused_credentials: 30,
  refused_client_id: 60,
  refused_known_client_id: 60,
  refused_client_id_at_address: 30,
} as const
const MAX_REFUSAL_KEYS = 50_000
const NUMBERS_PER_SESSION = 10
const SESSION_LIFETIME_S = 900

/** Counts and checks the events of one subject. */
type SubjectLimit = Readonly<
  Record<'count' | 'check', (key: string) => number | undefined | Promise<number | undefined>>
>

/**
 * Counts requests by `limiter`. Refused credentials are always counted in this process: they are counted by IP address,
 * which no table holds, and before anything is authenticated.
 */
export function createRateLimiter(requestsPerMinute: number, limiter: Limiter): RateLimiter {
  const limits: Readonly<Record<RateSubject, SubjectLimit>> = {
    application: limitTo(limiter, 'application', requestsPerMinute, 60),
    refused_credentials: limitRefusals(refusalsPerMinute.refused_credentials, chooseShared),
    refused_client_id: limitRefusals(refusalsPerMinute.refused_client_id, chooseShared),
    // A full counter of other keys must never refuse a right secret, so these two share none.
    refused_known_client_id: limitRefusals(refusalsPerMinute.refused_known_client_id),
    refused_client_id_at_address: limitRefusals(refusalsPerMinute.refused_client_id_at_address),
    selection_number: limitTo(limiter, 'selection_number', NUMBERS_PER_SESSION, SESSION_LIFETIME_S),
  }
  return {
    count: async (subject, key) => limits[subject].count(key),
    check: async (subject, key) => limits[subject].check(key),
  }
}

function chooseShared(key: string): string {
  return String(Buffer.from(key, 'base64url')[0])
}

function limitRefusals(points: number, spread?: (key: string) => string): SubjectLimit {
  // Keyed, so that a caller can choose neither its shared counter nor that of an application.
  const secret = randomBytes(32)
  const name = (key: string): string => createHmac('sha256', secret).update(key).digest('base64url')
  const counter = countInWindows({
    points,
    windowMs: 60_000,
    maxKeys: MAX_REFUSAL_KEYS,
    ...(spread && { chooseShared: spread }),
  })
  return { count: (key) => counter.count(name(key)), check: (key) => counter.check(name(key)) }
}

/** Digests have one length for every client id, and put no session id into a second table. */
function limitTo(limiter: Limiter, name: RateSubject, points: number, windowS: number): SubjectLimit {
  const limit = { name, points, windowS }
  const digest = (key: string): string => hash('sha256', key, 'base64url')
  return {
    count: async (key) => (await limiter.count([{ limit, key: digest(key) }]))?.waitS,
    check: (key) => limiter.check({ limit, key: digest(key) }),
  }
}
