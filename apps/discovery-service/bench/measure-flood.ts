import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { generateClientSecret } from '@mobile-connect/discovery-service'
import { target } from './example-operator.ts'
import type { FloodOptions, FloodReport } from './flood.ts'
import { type Credentials, startProgram } from './start-program.ts'

export interface MeasureFloodOptions {
  /** Answers measured of each application in each half of a round. */
  readonly probes: number
  /** Rest and flood in turn, so that what else the machine does falls on both. */
  readonly rounds: number
}

export interface FloodRow {
  readonly 'p50 at rest, ms': number
  readonly 'p99 at rest, ms': number
  readonly 'p50 in the flood, ms': number
  readonly 'p99 in the flood, ms': number
  /** Of the two p99. */
  readonly ratio: number
}

export interface FloodMeasurement {
  readonly rows: Readonly<Record<'generated' | 'imported', FloodRow>>
  readonly flood: FloodReport
}

type Name = keyof FloodMeasurement['rows']

const names: readonly Name[] = ['generated', 'imported']
const guessers = 64
const addresses = 1_000
/** 64 guessers with this pause send at most 64 requests a second, so that sending them does not keep a core busy. */
const pauseMs = 1_000
const probeEveryMs = 10

/** Measures the running program: two applications that are known by now, at rest and while others guess secrets. */
export async function measureFlood({ probes, rounds }: MeasureFloodOptions): Promise<FloodMeasurement> {
  const program = await startProgram()
  const agent = new Agent({ keepAlive: true })
  try {
    const { url, generated, imported } = program
    const probe = (credentials: Credentials): Promise<number> => measureAnswer(url, credentials, agent)
    const times = { rest: makeTimes(), flood: makeTimes() }
    const flood: Record<string, number> = {}
    const measure = async (into: Record<Name, number[]>): Promise<void> => {
      const answers: Promise<unknown>[] = []
      for (let count = 0; count < probes; count += 1) {
        for (const name of names) {
          answers.push(probe(program[name]).then((ms) => into[name].push(ms)))
          // At a fixed rate, whether or not the one before is answered: waiting for it would hide the slow ones.
          await wait(probeEveryMs)
        }
      }
      await Promise.all(answers)
    }
    const credentials = [
      `${imported.clientId}:wrong-#`,
      `${generated.clientId}:wrong-#`,
      'unknown-#:wrong-#',
      `${generated.clientId}:${generateClientSecret(randomBytes)}`,
    ]
    // Connections, compiled code, and the one slow hash an imported secret costs.
    for (let count = 0; count < 200; count += 1) await Promise.all(names.map((name) => probe(program[name])))
    for (let round = 0; round < rounds; round += 1) {
      await measure(times.rest)
      const stopFlood = await startFlood({ url, target, guessers, addresses, pauseMs, credentials })
      await measure(times.flood)
      for (const [status, count] of Object.entries(await stopFlood())) flood[status] = (flood[status] ?? 0) + count
    }
    const row = (name: Name): FloodRow => compare(times.rest[name], times.flood[name])
    return { rows: { generated: row('generated'), imported: row('imported') }, flood }
  } finally {
    agent.destroy()
    await program.stop()
  }
}

async function startFlood(options: FloodOptions): Promise<() => Promise<FloodReport>> {
  const worker = new Worker(new URL('flood.ts', import.meta.url), { workerData: options })
  await once(worker, 'message')
  // Every addressKey has sent one.
  await wait(options.pauseMs)
  return async () => {
    const reported = once(worker, 'message')
    worker.postMessage('end')
    const [report] = (await reported) as [FloodReport]
    await once(worker, 'exit')
    return report
  }
}

/** Milliseconds until the whole answer is here, which must be a 200. */
async function measureAnswer(url: string, credentials: Credentials, agent: Agent): Promise<number> {
  const startMs = performance.now()
  // The server closes a connection that was idle: once more on another one, on the same clock.
  const status = (await readStatus(url, credentials, agent)) ?? (await readStatus(url, credentials, new Agent()))
  if (status !== 200) throw new Error(`${credentials.clientId} was answered ${status}`)
  return performance.now() - startMs
}

/** `undefined` when a kept connection turned out to be closed. */
function readStatus(url: string, { clientId, clientSecret }: Credentials, agent: Agent): Promise<number | undefined> {
  const { hostname, port } = new URL(url)
  const headers = { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`, 'X-Forwarded-For': '192.0.2.1' }
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path: target, headers, agent }, (reply) => {
      reply.resume().once('end', () => resolve(reply.statusCode))
    })
    call.once('error', (error) => {
      if (call.reusedSocket) resolve(undefined)
      else reject(error)
    })
    call.end()
  })
}

function makeTimes(): Record<Name, number[]> {
  return { generated: [], imported: [] }
}

function compare(rest: readonly number[], flood: readonly number[]): FloodRow {
  const p99 = { rest: quantile(rest, 0.99), flood: quantile(flood, 0.99) }
  return {
    'p50 at rest, ms': round(quantile(rest, 0.5)),
    'p99 at rest, ms': round(p99.rest),
    'p50 in the flood, ms': round(quantile(flood, 0.5)),
    'p99 in the flood, ms': round(p99.flood),
    ratio: round(p99.flood / p99.rest),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
