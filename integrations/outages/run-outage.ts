import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { startOperator } from '../processes/start-operator.ts'
import { killPrograms, type Program, startProgram } from './start-program.ts'
import { watchProgram } from './watch-program.ts'

export interface Outage {
  readonly name: string
  readonly storageUrl: string
  readonly begin: () => unknown
  readonly end: () => unknown
  /** It lasts this long at least, and until both servers have noticed. Default 0. */
  readonly lastsMs?: number
  /** So short that requests may wait until it is over: that it is noticed is not asked for. */
  readonly mayPass?: boolean
  /** Another storage that is to have its tables, and records of these keys, before. */
  readonly prepareOn?: string
}

const attempts = 600
const pauseMs = 25

/**
 * Runs two servers through an outage of their storage, one on each framework. One ends while it lasts; the other is well
 * again by itself after it. Both end with exit code 0.
 */
export async function runOutage(outage: Outage): Promise<void> {
  const { name, storageUrl, begin, end, lastsMs = 0, mayPass = false, prepareOn } = outage
  const folder = mkdtempSync(join(tmpdir(), 'outage-'))
  const operator = await startOperator()
  onTestFinished(() => {
    killPrograms()
    operator.close()
    rmSync(folder, { recursive: true })
  })
  const options = { storageUrl, keyFile: join(folder, 'keys.json'), operatorUrl: operator.url }
  if (prepareOn !== undefined) {
    const prepared = await startProgram({ ...options, storageUrl: prepareOn, framework: 'hono' })
    expect(await prepared.terminate()).toBe(0)
  }
  const one = await startProgram({ ...options, framework: 'hono' })
  const other = await startProgram({ ...options, framework: 'express' })
  for (const program of [one, other]) await waitUntilWell(program)

  await begin()
  const watches = [one, other].map((program) => watchProgram(program, operator.url))
  // The length of the outage is what is tested here, so this time has to pass.
  await setTimeout(lastsMs)
  if (!mayPass) for (const { untilNoticed } of watches) await untilNoticed
  const reports = await Promise.all(watches.map(({ stop }) => stop(mayPass ? end : undefined)))
  const slowestMs = Math.max(...reports.map((report) => report.slowestMs))
  if (!mayPass) expect(await other.terminate(), other.output()).toBe(0)

  await end()
  const endedMs = performance.now()
  await waitUntilWell(one)
  console.log(`${name}: slowest answer ${slowestMs} ms, well again after ${Math.round(performance.now() - endedMs)} ms`)
  if (mayPass) {
    await waitUntilWell(other)
    expect(await other.terminate(), other.output()).toBe(0)
  }
  expect(await one.terminate(), one.output()).toBe(0)
  for (const program of [one, other]) expect(program.output()).not.toContain('crashed')
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
