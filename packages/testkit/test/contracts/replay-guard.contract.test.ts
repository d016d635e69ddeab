import type { ReplayGuard } from '@mobile-connect/core'
import { replayGuardClauses, replayGuardContract } from '../../src/contracts/replay-guard.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { honestReplayGuard, type ReplayGuardSteps } from './honest-replay-guard.ts'

const sabotaged = (steps: Partial<ReplayGuardSteps>) => async (): Promise<ReplayGuard> => honestReplayGuard(steps)

const heldWhen = (isHeld: ReplayGuardSteps['isHeld']) => sabotaged({ isHeld })

const answering = (change: (isFirst: boolean) => boolean) => async (): Promise<ReplayGuard> => {
  const { claim } = honestReplayGuard()
  return { claim: async (...args) => change(await claim(...args)) }
}

const forgettingTheFirst = sabotaged({
  sweep: (claims) => {
    const [first] = claims.keys()
    if (claims.size > 90 && first !== undefined) claims.delete(first)
  },
})

const forgettingAllOnceFull = sabotaged({
  sweep: (claims) => {
    if (claims.size > 90) claims.clear()
  },
})

const pause = () => Promise.resolve()

describeSabotage('replayGuardContract', replayGuardClauses, sabotaged({}), [
  ['always true', 'C1', answering(() => true)],
  ['always false', 'C1', answering(() => false)],
  ['the answers exchanged', 'C1', answering((isFirst) => !isFirst)],
  ['look, then insert', 'C2', sabotaged({ pauseBeforeFirst: pause })],
  ['an expiry one millisecond early', 'C3', heldWhen((heldUntilMs, nowMs) => nowMs < heldUntilMs - 1)],
  ['a lifetime in seconds, rounded down', 'C3', heldWhen((heldUntilMs, nowMs) => nowMs < heldUntilMs - 500)],
  ['an expiry one millisecond late', 'C4', heldWhen((heldUntilMs, nowMs) => nowMs <= heldUntilMs)],
  ['a lifetime in seconds, rounded up', 'C4', heldWhen((heldUntilMs, nowMs) => nowMs < heldUntilMs + 500)],
  ['an expiry ignored', 'C4', heldWhen(() => true)],
  ['the wall clock instead of the time told', 'C4', heldWhen((heldUntilMs) => Date.now() < heldUntilMs)],
  ['look, then replace an expired claim', 'C5', sabotaged({ pauseBeforeNext: pause })],
  ['an expired claim not replaced', 'C5', sabotaged({ holdUntilMs: (next, held) => held ?? next })],
  ['a refused claim that sets the expiry', 'C6', sabotaged({ holdUntilMsWhenRefused: (next) => next })],
  ['a refused claim that extends', 'C6', sabotaged({ holdUntilMsWhenRefused: (next, held) => Math.max(next, held) })],
  ['a refused claim that shortens', 'C6', sabotaged({ holdUntilMsWhenRefused: (next, held) => Math.min(next, held) })],
  ['ids folded to lower case', 'C7', sabotaged({ toKey: (id) => id.toLowerCase() })],
  ['ids without spaces around', 'C7', sabotaged({ toKey: (id) => id.trim() })],
  ['ids normalised', 'C7', sabotaged({ toKey: (id) => id.normalize('NFC') })],
  ['ids cut at 64 characters', 'C7', sabotaged({ toKey: (id) => id.slice(0, 64) })],
  ['the first claim forgotten when there are many', 'C8', forgettingTheFirst],
  ['all claims forgotten when there are many', 'C8', forgettingAllOnceFull],
])

replayGuardContract('honest guard', sabotaged({}))
