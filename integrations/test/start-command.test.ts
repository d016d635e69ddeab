import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '@mobile-connect/test-servers'
import { expect, it, onTestFinished, vi } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url))
/** Two programs start one after the other: about 2 s on an idle machine, 10 s on a busy one. */
const startTimeoutMs = 100_000
const orphanTimeoutMs = 25_000
vi.setConfig({ testTimeout: 2 * startTimeoutMs + orphanTimeoutMs })

interface Started {
  readonly child: ChildProcess
  readonly output: () => string
  readonly exited: Promise<unknown[]>
}

async function start(environment: Readonly<Record<string, string>> = {}): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'start-command-'))
  const env = {
    ...process.env,
    PORT: String(await findFreePort()),
    MC_ADMIN_PORT: '0',
    MC_SANDBOX_PORT: '0',
    MC_STORAGE_URL: `sqlite:${join(folder, 'mc.db')}`,
    ...environment,
  }
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
    rmSync(folder, { recursive: true, force: true })
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  return { child, exited, output: () => output }
}

/** Name and URL of each row of the table. The line after the table says that everything is ready; a program that ends first fails the test at once. */
async function readTable({ output, exited }: Started): Promise<Readonly<Record<string, string>>> {
  const ended = exited.then(() => expect.fail(`the program ended before it was ready: ${output()}`))
  const ready = vi.waitUntil(() => output().includes('Ctrl-C'), { timeout: startTimeoutMs })
  await Promise.race([ready, ended])
  const rows = [...output().matchAll(/^ {2}(\S.*?) {2,}(http\S+)$/gm)]
  return Object.fromEntries(rows.map(([, name = '', url = '']) => [name, url] as const))
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  )
}

it('prints one aligned table of everything that runs, and all of it answers', async () => {
  const started = await start()
  const table = await readTable(started)
  expect(Object.keys(table)).toEqual([
    'Demo page',
    'Handset',
    'Discovery Service',
    'Example Operator A',
    'Example Operator B',
    'Example Operator D',
    'Example Operator E',
    'Example Operator G',
  ])
  const columns = new Set([...started.output().matchAll(/^ {2}\S.*? {2,}(?=http)/gm)].map(([cell]) => cell.length))
  expect(columns.size).toBe(1)
  expect(started.output()).toContain('+44 7700 900907')
  expect((await fetch(table['Demo page'] ?? '')).status).toBe(200)
  expect((await fetch(table['Handset'] ?? '')).status).toBe(200)
  expect((await fetch(`${table['Example Operator G']}/.well-known/openid-configuration`)).status).toBe(200)
})

it('believes sourceIp, as the guide has it, unless a variable forbids it', async () => {
  const lead = async (started: Started, query: string): Promise<string> => {
    const table = await readTable(started)
    const url = `${table['Demo page']}server_side_api/start_discovery?${query}`
    const { headers } = await fetch(url, { redirect: 'manual' })
    return new URL(headers.get('location') ?? '').pathname
  }
  const started = await start()
  expect(await lead(started, 'sourceIp=10.0.0.2')).toBe('/operators/b/authorize')
  expect(await lead(started, 'sourceIp=')).toBe('/v2/discovery/users/operator-selection')
  const strict = await start({ MC_TRUST_CLAIMED_SOURCE_IP: 'false' })
  expect(await lead(strict, 'sourceIp=10.0.0.2')).toBe('/v2/discovery/users/operator-selection')
})

it.each(['SIGINT', 'SIGTERM'] as const)('ends everything at once on %s', async (signal) => {
  const started = await start()
  const table = await readTable(started)
  await fetch(table['Demo page'] ?? '')
  const beganAtMs = performance.now()
  started.child.kill(signal)
  expect(await started.exited).toEqual([0, null])
  expect(performance.now() - beganAtMs).toBeLessThan(5_000)
  for (const url of [table['Demo page'], table['Handset']]) expect(await answers(url ?? '')).toBe(false)
})

it('leaves no orphan when it is killed itself', async () => {
  const started = await start()
  const table = await readTable(started)
  started.child.kill('SIGKILL')
  for (const url of [table['Demo page'], table['Handset']]) {
    await vi.waitUntil(async () => !(await answers(url ?? '')), { timeout: orphanTimeoutMs })
  }
})

it.each(['PORT', 'MC_SANDBOX_PORT'])(
  'names the port in use and the variable %s in one line, and ends',
  async (name) => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await once(taken, 'listening')
    const address = taken.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    const started = await start({ [name]: port })
    expect(await started.exited).toEqual([1, null])
    expect(started.output().trim()).toMatch(
      new RegExp(`^Port ${port} is already in use\\. Set ${name}(?: or MC_ADMIN_PORT)? to another one\\.$`),
    )
  },
)
