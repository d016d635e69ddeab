import { createHash } from 'node:crypto'
import type { RateLimiter, RateSubject } from '@mobile-connect/discovery-service'
import type pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { createRateTable } from './create-rate-table.ts'

const tableName = 'discovery_service_rate'
const refusedCredentialsPerMinute = 30
const numbersPerSession = 10
const sessionLifetimeS = 900

interface Limit {
  readonly points: number
  readonly limiter: RateLimiterMemory | RateLimiterPostgres
}

/**
 * Counts in this pool, for all instances at once, or without one in the memory of this instance. Refused credentials are
 * always counted here: what they are counted by is an IP address, which no table holds.
 */
export async function createRateLimiter(requestsPerMinute: number, pool?: pg.Pool): Promise<RateLimiter> {
  if (pool !== undefined) await createRateTable(pool, tableName)
  const limits: Readonly<Record<RateSubject, Limit>> = {
    application: limitTo(requestsPerMinute, 60, 'application', pool),
    refused_credentials: limitTo(refusedCredentialsPerMinute, 60, 'refused_credentials'),
    selection_number: limitTo(numbersPerSession, sessionLifetimeS, 'selection_number', pool),
  }
  return {
    count: async (subject, key) => {
      try {
        await limits[subject].limiter.consume(digest(key))
        return undefined
      } catch (rejection) {
        if (rejection instanceof Error) throw rejection
        return readWaitS(rejection as RateLimiterRes)
      }
    },
    check: async (subject, key) => {
      const { points, limiter } = limits[subject]
      const state = await limiter.get(digest(key))
      return state !== null && state.consumedPoints >= points ? readWaitS(state) : undefined
    },
  }
}

function limitTo(points: number, duration: number, keyPrefix: RateSubject, pool?: pg.Pool): Limit {
  const inMemory = new RateLimiterMemory({ points, duration, keyPrefix })
  if (pool === undefined) return { points, limiter: inMemory }
  const limiter = new RateLimiterPostgres({
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
  return { points, limiter }
}

/** Of one length, whatever a client id is, and no session id in a second table. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

function readWaitS({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}
