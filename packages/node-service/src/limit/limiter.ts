import { countInWindows, type WindowCounter } from './count-in-windows.ts'

export interface Limit {
  /** Before the keys of this limit in storage. */
  readonly name: string
  /** Events that each key may have in a window. */
  readonly points: number
  readonly windowS: number
}

/** One event, and what it counts for. */
export interface CountedKey {
  readonly limit: Limit
  readonly key: string
}

/** The limit that an event was one too many for. */
export interface Overrun {
  readonly limit: Limit
  readonly waitS: number
}

/** Counts events per key, each key in windows of one length. It returns a promise only where it has to wait. */
export interface Limiter {
  /** Counts one event of each key, in their order, up to the first that is one too many. No key comes twice. */
  readonly count: (keys: readonly CountedKey[]) => Overrun | undefined | Promise<Overrun | undefined>
  /** The seconds to wait that `count` would return for one key, without counting. */
  readonly check: (key: CountedKey) => number | undefined | Promise<number | undefined>
}

/** Never waits. */
export interface MemoryLimiter extends Limiter {
  readonly count: (keys: readonly CountedKey[]) => Overrun | undefined
  readonly check: (key: CountedKey) => number | undefined
}

const MAX_KEYS = 1_000_000

/**
 * Creates a limiter that counts in the memory of this process.
 *
 * It keeps one entry for each key of the window under way. Beyond a million keys of one limit, further keys share entries.
 *
 * @returns The limiter.
 * @example
 * const overrun = memoryLimiter().count([{ limit: { name: 'ip', points: 60, windowS: 60 }, key: '203.0.113.7' }])
 */
export function memoryLimiter(): MemoryLimiter {
  const counters = new Map<string, WindowCounter>()
  const open = ({ name, points, windowS }: Limit): WindowCounter => {
    const opened = counters.get(name)
    if (opened !== undefined) return opened
    const chooseShared = (key: string): string => key.slice(0, 2)
    const counter = countInWindows({ points, windowMs: windowS * 1_000, maxKeys: MAX_KEYS, chooseShared })
    counters.set(name, counter)
    return counter
  }
  return {
    count: (keys) => {
      for (const { limit, key } of keys) {
        const waitS = open(limit).count(key)
        if (waitS !== undefined) return { limit, waitS }
      }
      return undefined
    },
    check: ({ limit, key }) => open(limit).check(key),
  }
}
