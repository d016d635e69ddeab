import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { sqliteTransactionStore } from '../src/index.ts'
import { buildLoad } from './build-load.ts'
import { newPath, openFile } from './databases.ts'

const rounds = 20
const commonIdsPerRound = 40
const path = newPath()
const program = fileURLToPath(new URL('processes/put-and-take.ts', import.meta.url))
const started = new Set<ChildProcess>()
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

/** A process that puts and takes as soon as it hears of it, and the steps it writes down. */
async function start(name: string, common: string) {
  // Reading what an earlier process compiled makes it start three times as fast.
  const env = { ...process.env, NODE_COMPILE_CACHE: `${path}.cache` }
  const child = spawn(process.execPath, [program, path, name, common], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  started.add(child)
  const steps = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  expect(await steps.next()).toHaveProperty('value', 'ready')
  return { child, steps }
}

/** Everything it did, until it was killed in the middle of what comes after so many puts. */
async function killAfter(puts: number, { child, steps }: Awaited<ReturnType<typeof start>>): Promise<string[]> {
  const exit = once(child, 'exit')
  child.stdin.write('go')
  const done: string[] = []
  let count = 0
  for (let step = await steps.next(); !step.done; step = await steps.next()) {
    done.push(step.value)
    if (step.value.startsWith('put ') && (count += 1) === puts) child.kill('SIGKILL')
  }
  expect(await exit).toStrictEqual([null, 'SIGKILL'])
  started.delete(child)
  return done
}

function idsOf(step: string, steps: readonly string[]): string[] {
  return steps.filter((line) => line.startsWith(`${step} `)).map((line) => line.slice(step.length + 1))
}

it('loses no acknowledged put and gives nothing twice when processes are killed, forty times', async () => {
  const put: string[] = []
  const taken: string[] = []
  const uncertain = new Set<string>()
  for (let round = 0; round < rounds; round += 1) {
    const db = openFile(path)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    const store = sqliteTransactionStore({ db })
    const common = Array.from({ length: commonIdsPerRound }, (_, n) => `${round}/${n}`)
    for (const id of common) await store.put(buildLoad(id), Date.now())
    put.push(...common)
    // No connection is left once both are dead: the next one has to recover the file.
    db.close()
    const children = await Promise.all([start(`${round}a`, `${round}`), start(`${round}b`, `${round}`)])
    const steps = await Promise.all(
      children.map((child, index) => killAfter(3 + ((round * (17 + 2 * index)) % 60), child)),
    )
    put.push(...steps.flatMap((lines) => idsOf('put', lines)))
    taken.push(...steps.flatMap((lines) => idsOf('taken', lines)))
    for (const lines of steps) for (const id of idsOf('taking', lines.slice(-1))) uncertain.add(id)
  }

  const db = openFile(path)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(new Set(taken).size).toBe(taken.length)
  const gone = new Set(taken)
  const held = db.prepare('SELECT id FROM discovery').pluck().all() as string[]
  expect(held.filter((id) => gone.has(id))).toStrictEqual([])
  const lost = new Set(put.filter((id) => !gone.has(id) && !uncertain.has(id)))
  const store = sqliteTransactionStore({ db })
  for (const id of held) {
    expect(await store.take(id, Date.now())).toStrictEqual(buildLoad(id))
    lost.delete(id)
  }
  expect([...lost]).toStrictEqual([])
  // It was a load, and a race: both processes of a round went for the same transactions.
  expect(taken.length).toBeGreaterThan(rounds * 20)
  expect(held.length).toBeGreaterThan(rounds)
  // Most of it is the start of forty processes.
}, 120_000)
