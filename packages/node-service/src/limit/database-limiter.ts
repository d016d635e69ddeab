import { type CountedKey, type Limiter, memoryLimiter, type Overrun } from './limiter.ts'

/** A limiter of one database, which all instances on it share. It counts alone while the database is away. */
export interface DatabaseLimiter {
  readonly limiter: Limiter
  /** Stops the sweep of expired rows. Call before the database closes. */
  readonly stop: () => void
}

export interface WindowState {
  readonly events: number
  readonly endsAtMs: number
}

/** What a database does for a limiter. */
export interface SharedWindows {
  /** Counts in one round trip up to the first key beyond its points, and returns the windows of what it counted. */
  readonly count: (keys: readonly CountedKey[]) => readonly WindowState[] | Promise<readonly WindowState[]>
  readonly read: (key: CountedKey) => WindowState | undefined | Promise<WindowState | undefined>
}

const MAX_FULL_KEYS = 10_000

/** A limiter on windows in a database. A key with a full window costs no further round trip. */
export function limitByWindows(windows: SharedWindows): Limiter {
  const alone = memoryLimiter()
  const full = rememberFullWindows()
  const judge = (keys: readonly CountedKey[], states: readonly WindowState[]): Overrun | undefined => {
    for (const [index, counted] of keys.entries()) {
      const state = states[index]
      if (state === undefined) return undefined
      const { points } = counted.limit
      if (state.events >= points) full.add(counted, state.endsAtMs)
      if (state.events > points) return { limit: counted.limit, waitS: countWaitS(state.endsAtMs) }
    }
    return undefined
  }
  return {
    count: (keys) => {
      const stop = keys.findIndex((counted) => full.read(counted) !== undefined)
      const stopped = keys[stop]
      const asked = stopped === undefined ? keys : keys.slice(0, stop)
      const refuse = (): Overrun | undefined =>
        stopped && { limit: stopped.limit, waitS: countWaitS(full.read(stopped) ?? 0) }
      if (asked.length === 0) return refuse()
      return attempt(
        () => windows.count(asked),
        (states) => judge(asked, states) ?? refuse(),
        () => alone.count(asked) ?? refuse(),
      )
    },
    check: (counted) =>
      attempt(
        () => windows.read(counted),
        (state) =>
          state !== undefined && state.events >= counted.limit.points ? countWaitS(state.endsAtMs) : undefined,
        () => alone.check(counted),
      ),
  }
}

/** Awaits only a promise, because SQLite answers at once. */
function attempt<Found, Result>(
  ask: () => Found | Promise<Found>,
  judge: (found: Found) => Result,
  askMemory: () => Result,
): Result | Promise<Result> {
  let found: Found | Promise<Found>
  try {
    found = ask()
  } catch {
    return askMemory()
  }
  return found instanceof Promise ? found.then(judge, askMemory) : judge(found)
}

interface FullWindows {
  readonly add: (key: CountedKey, endsAtMs: number) => void
  /** The end of a full window that has not ended. */
  readonly read: (key: CountedKey) => number | undefined
}

/** Bounded: what it forgets, the database still knows. */
function rememberFullWindows(): FullWindows {
  const ends = new Map<string, number>()
  return {
    add: (counted, endsAtMs) => {
      if (ends.size >= MAX_FULL_KEYS) ends.clear()
      ends.set(nameWindow(counted), endsAtMs)
    },
    read: (counted) => {
      if (ends.size === 0) return undefined
      const name = nameWindow(counted)
      const endsAtMs = ends.get(name)
      if (endsAtMs === undefined || endsAtMs > Date.now()) return endsAtMs
      ends.delete(name)
      return undefined
    },
  }
}

/** The key of a window in storage. */
export function nameWindow({ limit, key }: CountedKey): string {
  return `${limit.name}:${key}`
}

function countWaitS(endsAtMs: number): number {
  return Math.max(1, Math.ceil((endsAtMs - Date.now()) / 1_000))
}

const SWEEP_INTERVAL_MS = 300_000

/** Deletes expired rows every five minutes, until it is stopped. */
export function repeatSweep(sweep: () => Promise<unknown>): () => void {
  // A row that a failed sweep leaves is deleted by the next one.
  const timer = setInterval(() => void sweep().catch(() => undefined), SWEEP_INTERVAL_MS).unref()
  return () => clearInterval(timer)
}
