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
/** `/healthz` depends on no storage. */
const slowestLivenessMs = 1_000
const mostRounds = 240
const roundMs = 250

/**
 * Signs in and asks for health four times a second, independent of earlier answers. A server at `controlUrl`, which no
 * outage concerns, is asked as often: its slowest answer shows what the machine adds to every answer.
 */
export function watchProgram(program: Program, controlUrl: string): Watch {
  const signIns: ReturnType<Program['signIn']>[] = []
  const probes: ReturnType<Program['askHealth']>[] = []
  const controls: Promise<number>[] = []
  let stopped = false
  let refused = false
  let unready = false
  const send = async (): Promise<void> => {
    for (let round = 0; round < mostRounds && !stopped; round += 1) {
      const signIn = program.signIn()
      const probe = program.askHealth()
      signIns.push(signIn)
      probes.push(probe)
      controls.push(timeRequest(controlUrl))
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
      const machineMs = Math.max(...(await Promise.all(controls)))
      for (const { live, liveAfterMs } of await Promise.all(probes)) {
        expect(live).toBe(200)
        expect(liveAfterMs).toBeLessThan(slowestLivenessMs + machineMs)
      }
      const answers = await Promise.all(signIns)
      for (const { status } of answers) expect([200, 503], program.output()).toContain(status)
      const slowestMs = Math.max(...answers.map(({ tookMs }) => tookMs))
      expect(slowestMs).toBeLessThan(slowestAnswerMs + machineMs)
      return { slowestMs: Math.round(slowestMs) }
    },
  }
}

async function timeRequest(url: string): Promise<number> {
  const startedMs = performance.now()
  await (await fetch(url)).arrayBuffer()
  return performance.now() - startedMs
}

/** The same promise is awaited in the end. */
function ignore(): void {}
