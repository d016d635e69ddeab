import { setTimeout as wait } from 'node:timers/promises'

/** Holds answers back: for so long, or until everything ends. */
export function createHold(slowMs: number): { readonly hold: () => Promise<void>; readonly release: () => void } {
  const ending = new AbortController()
  return {
    hold: () => wait(slowMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined),
    release: () => {
      ending.abort()
    },
  }
}
