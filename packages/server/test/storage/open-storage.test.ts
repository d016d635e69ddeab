import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileLosses } from '@mobile-connect/test-servers'
import { expect, inject, it, onTestFinished } from 'vitest'
import { connectByNode, openSqliteStorage } from '../../src/storage/open-sqlite-storage.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { createDatabase } from './create-database.ts'
import { describeTwoInstances } from './describe-two-instances.ts'
import { openUntilEnd } from './open-until-end.ts'

// What the setup declares belongs to its own copy of vitest, which OpenTelemetry beside this one sets apart.
declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}

describeTwoInstances('SQLite', () => `sqlite:${join(temporaryFolder(), 'nested', 'data.db')}`)
describeTwoInstances(
  'file of SQLite, opened by node:sqlite',
  () => join(temporaryFolder(), 'data.db'),
  async (file) => {
    const storage = await openSqliteStorage(file, connectByNode)
    onTestFinished(storage.close)
    return storage
  },
)
describeTwoInstances('PostgreSQL', () => inject('postgresUrl'))

it('opens for ten instances that start at once on an empty PostgreSQL', async () => {
  // One round meets the race now and then.
  for (let round = 0; round < 8; round += 1) {
    const { url } = await createDatabase(inject('postgresUrl'))
    await Promise.all(Array.from({ length: 10 }, () => openUntilEnd(url)))
  }
})

it('keeps everything in memory where the URL says so', async () => {
  const nowMs = Date.now()
  const expiresAtMs = nowMs + 60_000
  const [one, other] = [await openUntilEnd('memory:'), await openUntilEnd('memory:')]
  await one.sessions.put({ id: 'a', version: 0, subjectKey: 's', expiresAtMs, value: 'v' }, nowMs)
  expect(await one.sessions.read('a', nowMs)).toMatchObject({ value: 'v' })
  expect(await other.sessions.read('a', nowMs)).toBeUndefined()
  const counted = [{ limit: { name: 'ip', points: 1, windowS: 60 }, key: 'a' }]
  expect(await one.limiter.count(counted)).toBeUndefined()
  expect((await one.limiter.count(counted))?.waitS).toBeGreaterThan(0)
  await expect(one.check()).resolves.toBeUndefined()
})

it.each([
  ['postgres', 'postgres://app:pass-word@127.0.0.1:1/postgres'],
  ['redis', 'redis://app:pass-word@127.0.0.1:1'],
])('names MC_STORAGE_URL and the place, and no password, when nothing listens there: %s', async (scheme, url) => {
  await expect(openStorage(url)).rejects.toMatchObject({
    message: `MC_STORAGE_URL: connect ECONNREFUSED 127.0.0.1:1 (${scheme}, 127.0.0.1:1). Is the database running?`,
    cause: { code: 'ECONNREFUSED' },
  })
})

it('names MC_STORAGE_URL when the database refuses the database name', async () => {
  const url = new URL(inject('postgresUrl'))
  url.pathname = 'absent'
  await expect(openStorage(url.href)).rejects.toThrow(
    `MC_STORAGE_URL: database "absent" does not exist (postgres, ${url.host}).`,
  )
})

it('names MC_STORAGE_URL when the file of SQLite is no database', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'data.db')
  writeFileSync(file, 'no database. '.repeat(100))
  await expect(openStorage(`sqlite:${file}`)).rejects.toThrow(
    `MC_STORAGE_URL: file is not a database (sqlite:${file}).`,
  )
  await expect(openStorage(`sqlite:${folder}`)).rejects.toThrow(
    `MC_STORAGE_URL: unable to open database file (sqlite:${folder}).`,
  )
})

it('creates a file of SQLite that only its user can read, with its -wal and -shm', async () => {
  const file = join(temporaryFolder(), 'data.db')
  const nowMs = Date.now()
  const storage = await openUntilEnd(`sqlite:${file}`)
  await storage.sessions.put({ id: 'a', version: 0, subjectKey: 's', expiresAtMs: nowMs + 60_000, value: 'v' }, nowMs)
  for (const suffix of ['', '-wal', '-shm']) expect((statSync(file + suffix).mode & 0o777).toString(8)).toBe('600')
})

it('leaves the mode of a file of SQLite that is there already to who chose it', async () => {
  const file = join(temporaryFolder(), 'data.db')
  writeFileSync(file, '', { mode: 0o640 })
  await openUntilEnd(`sqlite:${file}`)
  expect((statSync(file).mode & 0o777).toString(8)).toBe('640')
})

it('names the setting as the program calls it', async () => {
  await expect(openStorage('redis://127.0.0.1:1', 'storage')).rejects.toThrow(/^storage: connect ECONNREFUSED/)
})

it.each(fileLosses)('does not pass its check when the file of SQLite is %s', async (_, lose) => {
  const file = join(temporaryFolder(), 'data.db')
  const storage = await openUntilEnd(`sqlite:${file}`)
  await storage.check()
  lose(file)
  await expect(storage.check()).rejects.toThrow(/ENOENT|replaced/)
})
