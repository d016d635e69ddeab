import { setTimeout as wait } from 'node:timers/promises'
import type { Effects, EndpointAnswer } from '../situations/effects.ts'

/** The answer of an endpoint after what the situations do to it. */
export async function changeAnswer(
  effects: readonly Effects[],
  hold: () => Promise<void>,
  honest: EndpointAnswer,
): Promise<EndpointAnswer> {
  let answer = honest
  for (const effect of effects) answer = (await effect.answer?.(answer, hold)) ?? answer
  return answer
}

/** Holds answers back for `slowMs`, or until the sandbox ends. */
export function createHold(slowMs: number): { readonly hold: () => Promise<void>; readonly release: () => void } {
  const ending = new AbortController()
  return {
    hold: () => wait(slowMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined),
    release: () => {
      ending.abort()
    },
  }
}
