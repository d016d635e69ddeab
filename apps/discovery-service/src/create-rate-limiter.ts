import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { RateLimiter, RateSubject } from '@mobile-connect/discovery-service'
import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { countInWindows } from './count-in-windows.ts'
import { createRateTable } from './create-rate-table.ts'

const tableName = 'discovery_service_rate'
const refusalsPerMinute = {
  refused_credentials: 30,
  refused_client_id: 60,
  refused_known_client_id: 60,
  refused_client_id_at_address: 30,
} as const
const maxRefusalKeys = 50_000
const numbersPerSession = 10
const sessionLifetimeS = 900

/** The two members of {@link RateLimiter} for one subject. */
interface Limit {
  readonly count: (key: string) => Promise<number | undefined>
  readonly check: (key: string) => Promise<number | undefined>
}

/**
 * Counts in this pool, for all instances at once, or without one in the memory of this instance. Refused credentials are
 * always counted here: they are counted by IP address, which no table holds, and before anything is authenticated.
 */
export async function createRateLimiter(requestsPerMinute: number, pool?: pg.Pool): Promise<RateLimiter> {
  if (pool !== undefined) await createRateTable(pool, tableName)
  const limits: Readonly<Record<RateSubject, Limit>> = {
    application: limitTo(requestsPerMinute, 60, 'application', pool),
    refused_credentials: limitRefusals(refusalsPerMinute.refused_credentials, chooseShared),
    refused_client_id: limitRefusals(refusalsPerMinute.refused_client_id, chooseShared),
    // A full counter of other keys must never refuse a right secret, so these two share none.
    refused_known_client_id: limitRefusals(refusalsPerMinute.refused_known_client_id),
    refused_client_id_at_address: limitRefusals(refusalsPerMinute.refused_client_id_at_address),
    selection_number: limitTo(numbersPerSession, sessionLifetimeS, 'selection_number', pool),
  }
  return {
    count: (subject, key) => limits[subject].count(key),
    check: (subject, key) => limits[subject].check(key),
  }
}

function chooseShared(key: string): string {
  return String(Buffer.from(key, 'base64url')[0])
}

function limitRefusals(points: number, spread?: (key: string) => string): Limit {
  // Keyed, so that a caller can choose neither its shared counter nor that of an application.
  const secret = randomBytes(32)
  const name = (key: string): string => createHmac('sha256', secret).update(key).digest('base64url')
  const counter = countInWindows({
    points,
    windowMs: 60_000,
    maxKeys: maxRefusalKeys,
    ...(spread && { chooseShared: spread }),
  })
  return { count: async (key) => counter.count(name(key)), check: async (key) => counter.check(name(key)) }
}

function limitTo(points: number, duration: number, keyPrefix: RateSubject, pool?: pg.Pool): Limit {
  const limiter = chooseLimiter(points, duration, keyPrefix, pool)
  return {
    count: async (key) => {
      try {
        await limiter.consume(digest(key))
        return undefined
      } catch (rejection) {
        if (rejection instanceof Error) throw rejection
        return readWaitS(rejection as RateLimiterRes)
      }
    },
    check: async (key) => {
      const state = await limiter.get(digest(key))
      return state !== null && state.consumedPoints >= points ? readWaitS(state) : undefined
    },
  }
}

function chooseLimiter(
  points: number,
  duration: number,
  keyPrefix: RateSubject,
  pool?: pg.Pool,
): RateLimiterMemory | RateLimiterPostgres {
  const inMemory = new RateLimiterMemory({ points, duration, keyPrefix })
  if (pool === undefined) return inMemory
  return new RateLimiterPostgres({
    storeClient: pool,
    tableName,
    tableCreated: true,
    keyPrefix,
    points,
    duration,
    // Who is over the limit costs no further statement.
    inMemoryBlockOnConsumed: points,
    // Most answers need no database, so they go on without it.
    insuranceLimiter: inMemory,
  })
}

/** Of one length, whatever a client id is, and no session id in a second table. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

function readWaitS({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}
