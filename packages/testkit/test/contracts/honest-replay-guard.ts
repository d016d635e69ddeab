import type { ReplayGuard } from '@mobile-connect/core'

/** What a replay guard consists of. Replace one step, and it is wrong in one way. */
export interface ReplayGuardSteps {
  readonly toKey: (id: string) => string
  readonly isHeld: (heldUntilMs: number, nowMs: number) => boolean
  readonly holdUntilMs: (expiresAtMs: number, heldUntilMs: number | undefined) => number
  readonly holdUntilMsWhenRefused: (expiresAtMs: number, heldUntilMs: number) => number
  readonly sweep: (claims: Map<string, number>, nowMs: number) => void
  /** Between looking a first claim up and recording it. */
  readonly pauseBeforeFirst: (() => Promise<void>) | undefined
  /** Between looking an expired claim up and replacing it. */
  readonly pauseBeforeNext: (() => Promise<void>) | undefined
}

const honestSteps: ReplayGuardSteps = {
  toKey: (id) => id,
  isHeld: (heldUntilMs, nowMs) => nowMs < heldUntilMs,
  holdUntilMs: (expiresAtMs) => expiresAtMs,
  holdUntilMsWhenRefused: (_, heldUntilMs) => heldUntilMs,
  sweep: () => undefined,
  pauseBeforeFirst: undefined,
  pauseBeforeNext: undefined,
}

export function honestReplayGuard(flaw: Partial<ReplayGuardSteps> = {}): ReplayGuard {
  const steps = { ...honestSteps, ...flaw }
  const claims = new Map<string, number>()
  return {
    claim: async (id, expiresAtMs, nowMs) => {
      steps.sweep(claims, nowMs)
      const key = steps.toKey(id)
      const heldUntilMs = claims.get(key)
      if (heldUntilMs !== undefined && steps.isHeld(heldUntilMs, nowMs)) {
        claims.set(key, steps.holdUntilMsWhenRefused(expiresAtMs, heldUntilMs))
        return false
      }
      const pause = heldUntilMs === undefined ? steps.pauseBeforeFirst : steps.pauseBeforeNext
      if (pause) await pause()
      claims.set(key, steps.holdUntilMs(expiresAtMs, heldUntilMs))
      return true
    },
  }
}
