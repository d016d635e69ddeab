import { setTimeout } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Program } from './start-program.ts'

export interface Watch {
  /** Resolves when a sign-in and `/readyz` have both answered 503; rejects when they do not. */
  readonly untilNoticed: Promise<void>
  /** Sends nothing more, waits for what is under way, and checks every answer. `meanwhile` runs before the wait. */
  readonly stop: (meanwhile?: () => unknown) => Promise<{ readonly slowestMs: number }>
}

/** Five times what one command may take. */
const slowestAnswerMs = 15_000
/** `/healthz` depends on no storage. The allowance is for a busy machine. */
const slowestLivenessMs = 1_000
const mostRounds = 240
const roundMs = 250

/** Signs in and asks for health four times a second, independent of earlier answers. */
export function watchProgram(program: Program): Watch {
  const signIns: ReturnType<Program['signIn']>[] = []
  const probes: ReturnType<Program['askHealth']>[] = []
  let stopped = false
  let refused = false
  let unready = false
  const send = async (): Promise<void> => {
    for (let round = 0; round < mostRounds && !stopped; round += 1) {
      const signIn = program.signIn()
      const probe = program.askHealth()
      signIns.push(signIn)
      probes.push(probe)
      void signIn.then(({ status }) => (refused ||= status === 503), ignore)
      void probe.then(({ ready }) => (unready ||= ready === 503), ignore)
      await setTimeout(roundMs)
    }
  }
  const sent = send()
  const waitUntilNoticed = async (): Promise<void> => {
    for (let round = 0; round < mostRounds; round += 1) {
      if (refused && unready) return
      await setTimeout(roundMs)
    }
    throw new Error(`an outage is not noticed: 503 of a sign-in ${refused}, of /readyz ${unready}\n${program.output()}`)
  }
  const untilNoticed = waitUntilNoticed()
  untilNoticed.catch(ignore)
  return {
    untilNoticed,
    stop: async (meanwhile) => {
      stopped = true
      await meanwhile?.()
      await sent
      for (const { live, liveAfterMs } of await Promise.all(probes)) {
        expect(live).toBe(200)
        expect(liveAfterMs).toBeLessThan(slowestLivenessMs)
      }
      const answers = await Promise.all(signIns)
      for (const { status } of answers) expect([200, 503], program.output()).toContain(status)
      const slowestMs = Math.max(...answers.map(({ tookMs }) => tookMs))
      expect(slowestMs).toBeLessThan(slowestAnswerMs)
      return { slowestMs: Math.round(slowestMs) }
    },
  }
}

/** The same promise is awaited in the end. */
function ignore(): void {}
