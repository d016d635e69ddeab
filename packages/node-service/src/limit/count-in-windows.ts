export interface WindowCounter {
  /** Counts one event. Seconds to wait when it is one too many. */
  readonly count: (key: string) => number | undefined
  /** What `count` would return, without counting. */
  readonly check: (key: string) => number | undefined
}

export interface WindowCounterOptions {
  /** Events that each key may have in a window. */
  readonly points: number
  readonly windowMs: number
  /** Keys counted by themselves. Further keys share counters or have none, so that made-up keys cannot fill the memory. */
  readonly maxKeys: number
  /** Spreads further keys over shared counters. Without it, they are not counted and have no limit. */
  readonly chooseShared?: (key: string) => string
}

interface Window {
  events: number
  readonly endsAtMs: number
}

/** Counts events per key, each in a window that begins with its first event. Bounded, and without timers. */
export function countInWindows({ points, windowMs, maxKeys, chooseShared }: WindowCounterOptions): WindowCounter {
  // All windows have one length, so the order of insertion is the order in which they end.
  const windows = new Map<string, Window>()
  const shared = new Map<string, Window>()
  const dropEnded = (nowMs: number): void => {
    for (const [key, { endsAtMs }] of windows) {
      // Beyond one length ahead, the clock has gone back.
      if (endsAtMs > nowMs && endsAtMs <= nowMs + windowMs) return
      windows.delete(key)
    }
  }
  const find = (key: string, nowMs: number): Window | undefined => {
    const common = windows.size >= maxKeys && chooseShared !== undefined ? shared.get(chooseShared(key)) : undefined
    const window = windows.get(key) ?? common
    return window !== undefined && window.endsAtMs > nowMs ? window : undefined
  }
  const open = (key: string, nowMs: number): Window => {
    const window = { events: 0, endsAtMs: nowMs + windowMs }
    if (windows.size < maxKeys) windows.set(key, window)
    else if (chooseShared !== undefined) shared.set(chooseShared(key), window)
    return window
  }
  const wait = (window: Window, nowMs: number): number => Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000))
  return {
    count: (key) => {
      const nowMs = Date.now()
      dropEnded(nowMs)
      const window = find(key, nowMs) ?? open(key, nowMs)
      window.events += 1
      return window.events > points ? wait(window, nowMs) : undefined
    },
    check: (key) => {
      const nowMs = Date.now()
      dropEnded(nowMs)
      const window = find(key, nowMs)
      return window !== undefined && window.events >= points ? wait(window, nowMs) : undefined
    },
  }
}
