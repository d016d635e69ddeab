import { startPostgres } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { openStorage } from '../src/open-storage.ts'
import { basic, discoveryData } from './world/discovery-data.ts'
import { sendRaw } from './world/send-raw.ts'

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))

async function startProgram(storageUrl: string) {
  const storage = await openStorage(storageUrl)
  await storage.store.replace(discoveryData)
  await storage.close()
  const env = { MC_STORAGE_URL: storageUrl, PORT: '0', MC_ADMIN_PORT: '0' }
  const child: ChildProcess = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  const { url, adminUrl } = JSON.parse(line.toString()) as { url: string; adminUrl: string }
  const ask = async (): Promise<string> => {
    const target = '/v2/discovery?Redirect_URL=https://localhost/'
    const [begun, ready, live] = await Promise.all([
      sendRaw(url, 'GET', target, { Authorization: basic, Accept: 'text/html' }),
      sendRaw(adminUrl, 'GET', '/readyz'),
      sendRaw(adminUrl, 'GET', '/healthz'),
    ])
    return `${begun.status < 500 ? 'begins' : 'fails'}, ready ${ready.status}, live ${live.status}`
  }
  const terminate = async (): Promise<unknown> => {
    child.kill('SIGTERM')
    return exited
  }
  return { ask, terminate }
}

const well = 'begins, ready 200, live 200'
const poll = { timeout: 60_000, interval: 50 }

async function runOutage(name: string, storageUrl: string, begin: () => unknown, end: () => unknown): Promise<void> {
  const one = await startProgram(storageUrl)
  const other = await startProgram(storageUrl)
  for (const { ask } of [one, other]) await expect.poll(ask, poll).toBe(well)
  await begin()
  for (const { ask } of [one, other]) await expect.poll(ask, poll).toBe('fails, ready 503, live 200')
  expect(await other.terminate()).toStrictEqual([0, null])
  await end()
  const endedMs = performance.now()
  await expect.poll(one.ask, poll).toBe(well)
  console.log(`${name}: well again after ${Math.round(performance.now() - endedMs)} ms`)
  expect(await one.terminate()).toStrictEqual([0, null])
}

it('a program on PostgreSQL is not ready while it is silent, away or read-only, is well again by itself, and ends with 0', async () => {
  const postgres = await startPostgres()
  onTestFinished(postgres.stop)
  await runOutage('PostgreSQL frozen', postgres.url, postgres.freeze, postgres.thaw)
  await runOutage('PostgreSQL crashed', postgres.url, postgres.crash, postgres.resume)
  const admin = new pg.Client(postgres.url)
  await admin.connect()
  const setReadOnly = async (readOnly: 'on' | 'off'): Promise<void> => {
    await admin.query(`ALTER SYSTEM SET default_transaction_read_only = ${readOnly}`)
    await admin.query('SELECT pg_reload_conf()')
  }
  await runOutage(
    'PostgreSQL read-only',
    postgres.url,
    () => setReadOnly('on'),
    () => setReadOnly('off'),
  )
  await admin.end()
}, 180_000)

it('a program on SQLite is not ready while another process locks the file, is well again by itself, and ends with 0', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
  const file = join(folder, 'discovery.db')
  const other = new Database(file)
  onTestFinished(() => {
    other.close()
    rmSync(folder, { recursive: true })
  })
  await runOutage(
    'SQLite locked',
    `sqlite:${file}`,
    () => other.exec('BEGIN IMMEDIATE'),
    () => other.exec('ROLLBACK'),
  )
}, 180_000)

it('a program whose SQLite file is deleted is not ready until it is restarted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'discovery-service-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'discovery.db')
  const before = await startProgram(`sqlite:${file}`)
  await expect.poll(before.ask, poll).toBe(well)
  rmSync(file)
  await expect.poll(before.ask, poll).toBe('begins, ready 503, live 200')
  expect(await before.terminate()).toStrictEqual([0, null])
  const after = await startProgram(`sqlite:${file}`)
  await expect.poll(after.ask, poll).toBe(well)
  expect(await after.terminate()).toStrictEqual([0, null])
}, 120_000)

it('names MC_STORAGE_URL, and no password, when the database is away at the start', async () => {
  await expect(openStorage('postgres://app:pass-word@127.0.0.1:1/app')).rejects.toMatchObject({
    message: 'MC_STORAGE_URL: connect ECONNREFUSED 127.0.0.1:1 (postgres, 127.0.0.1:1). Is the database running?',
    cause: { code: 'ECONNREFUSED' },
  })
})
