import { RateLimiterMemory, type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts events per key, each key in windows of one length. */
export interface Limiter {
  /** Counts one event. Resolves with the seconds to wait when it is one too many. */
  readonly count: (key: string) => Promise<number | undefined>
  /** Resolves with what `count` would, without counting. */
  readonly check: (key: string) => Promise<number | undefined>
}

export interface LimiterOptions {
  /** Before the keys of this limiter in storage. */
  readonly name: string
  /** Events that each key may have in a window. */
  readonly points: number
  readonly windowS: number
}

export type OpenLimiter = (options: LimiterOptions) => Limiter

/**
 * Opens a limiter that counts in the memory of this process.
 *
 * It keeps one entry for each key of the window under way.
 *
 * @param options - Name, points and window: see {@link LimiterOptions}.
 * @returns The limiter.
 * @example
 * const waitS = await openMemoryLimiter({ name: 'ip', points: 60, windowS: 60 }).count('203.0.113.7')
 */
export function openMemoryLimiter(options: LimiterOptions): Limiter {
  return adaptLimiter(new RateLimiterMemory(inLibraryWords(options)), options)
}

/** The options as `rate-limiter-flexible` names them. */
export function inLibraryWords({ name, points, windowS }: LimiterOptions): {
  readonly keyPrefix: string
  readonly points: number
  readonly duration: number
} {
  return { keyPrefix: name, points, duration: windowS }
}

/** The limiter of the library, which rejects where this one resolves with a number. */
export function adaptLimiter(
  limiter: RateLimiterAbstract,
  { points }: LimiterOptions,
  read: (key: string) => Promise<RateLimiterRes | null> = (key) => limiter.get(key),
): Limiter {
  return {
    count: async (key) => {
      try {
        await limiter.consume(key)
        return undefined
      } catch (rejection) {
        if (!(rejection instanceof RateLimiterRes)) throw rejection
        return readWaitS(rejection)
      }
    },
    check: async (key) => {
      const state = await read(key)
      return state !== null && state.consumedPoints >= points ? readWaitS(state) : undefined
    },
  }
}

function readWaitS({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1_000))
}
