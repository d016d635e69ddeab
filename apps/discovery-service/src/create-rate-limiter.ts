import type { RateLimiter, RateSubject } from '@mobile-connect/discovery-service'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

const refusedCredentialsPerMinute = 30
const numbersPerSession = 10
const sessionLifetimeS = 900

/** Counts in the memory of this instance: with n instances behind one address, an application has n times its rate. */
export function createRateLimiter(requestsPerMinute: number): RateLimiter {
  const limits: Readonly<Record<RateSubject, { readonly points: number; readonly limiter: RateLimiterMemory }>> = {
    application: limitTo(requestsPerMinute, 60),
    refused_credentials: limitTo(refusedCredentialsPerMinute, 60),
    selection_number: limitTo(numbersPerSession, sessionLifetimeS),
  }
  return {
    count: async (subject, key) => {
      try {
        await limits[subject].limiter.consume(key)
        return undefined
      } catch (rejection) {
        if (rejection instanceof Error) throw rejection
        return readWaitS(rejection as RateLimiterRes)
      }
    },
    check: async (subject, key) => {
      const { points, limiter } = limits[subject]
      const state = await limiter.get(key)
      return state !== null && state.consumedPoints >= points ? readWaitS(state) : undefined
    },
  }
}

function limitTo(points: number, duration: number) {
  return { points, limiter: new RateLimiterMemory({ points, duration }) }
}

function readWaitS({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}
