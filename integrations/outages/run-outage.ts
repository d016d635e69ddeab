import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { startOperator } from '../processes/start-operator.ts'
import { killPrograms, type Program, startProgram } from './start-program.ts'

export interface Outage {
  readonly name: string
  readonly begin: () => unknown
  readonly end: () => unknown
  /** It lasts this long at least. Default: until the servers have noticed. */
  readonly lastsMs?: number
  /** Too short to be noticed by anything but waiting requests. */
  readonly mayPass?: boolean
}

/** No answer, of a sign-in or of `/readyz`, takes longer: five times what one command may take. */
const slowestAnswerMs = 15_000
/** `/healthz` depends on no storage. The allowance is for a busy machine. */
const slowestLivenessMs = 1_000
const attempts = 600
const pauseMs = 25

/**
 * Runs two servers through an outage of their storage, one on each framework. One ends while it lasts; the other is well
 * again by itself after it. Both end with exit code 0.
 */
export async function runOutage(storageUrl: string, { name, begin, end, lastsMs = 0, mayPass }: Outage): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'outage-'))
  const operator = await startOperator()
  onTestFinished(() => {
    killPrograms()
    operator.close()
    rmSync(folder, { recursive: true })
  })
  const options = { storageUrl, keyFile: join(folder, 'keys.json'), operatorUrl: operator.url }
  const one = await startProgram({ ...options, framework: 'hono' })
  const other = await startProgram({ ...options, framework: 'express' })
  for (const program of [one, other]) await waitUntilWell(program)

  await begin()
  const beganMs = performance.now()
  const isOver = (): boolean => performance.now() - beganMs >= lastsMs
  const seen = await watchUntil([one, other], (noticed) => isOver() && (noticed || mayPass === true))
  if (mayPass !== true) expect(await other.terminate(), other.output()).toBe(0)
  await end()
  const endedMs = performance.now()
  await waitUntilWell(one)
  const wellAfterMs = Math.round(performance.now() - endedMs)
  if (mayPass === true) await waitUntilWell(other)
  console.log(`${name}: slowest answer ${seen.slowestMs} ms, well again after ${wellAfterMs} ms`)
  if (mayPass === true) expect(await other.terminate(), other.output()).toBe(0)
  expect(await one.terminate(), one.output()).toBe(0)
  for (const program of [one, other]) expect(program.output()).not.toContain('crashed')
}

/** Signs in and asks for health over and over, until `isOver`. */
async function watchUntil(programs: readonly Program[], isOver: (noticed: boolean) => boolean) {
  let slowestMs = 0
  const watch = async (program: Program): Promise<void> => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const [{ status, tookMs }, { ready, live, liveAfterMs }] = await Promise.all([
        program.signIn(),
        program.askHealth(),
      ])
      slowestMs = Math.max(slowestMs, Math.round(tookMs))
      expect([200, 503], program.output()).toContain(status)
      expect(tookMs).toBeLessThan(slowestAnswerMs)
      expect(live).toBe(200)
      expect(liveAfterMs).toBeLessThan(slowestLivenessMs)
      // A sign-in fails and `/readyz` does: not one of the two.
      if (isOver(status === 503 && ready === 503)) return
      await setTimeout(pauseMs)
    }
    throw new Error('the outage is not noticed: sign-ins and /readyz do not both answer 503')
  }
  await Promise.all(programs.map(watch))
  return { slowestMs }
}

async function waitUntilWell(program: Program): Promise<void> {
  let last: unknown
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [{ status }, { ready }] = [await program.signIn(), await program.askHealth()]
    if (status === 200 && ready === 200) return
    last = { status, ready }
    await setTimeout(pauseMs)
  }
  throw new Error(`not well again: ${JSON.stringify(last)}\n${program.output()}`)
}
