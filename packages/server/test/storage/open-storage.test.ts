import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { describeTwoInstances } from './describe-two-instances.ts'
import { openUntilEnd } from './open-until-end.ts'

// What the setup declares belongs to its own copy of vitest, which OpenTelemetry beside this one sets apart.
declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}

describeTwoInstances('SQLite', () => `sqlite:${join(temporaryFolder(), 'nested', 'data.db')}`)
describeTwoInstances('PostgreSQL', () => inject('postgresUrl'))

async function createDatabase(): Promise<string> {
  const name = `d${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(inject('postgresUrl'))
  url.pathname = name
  return url.href
}

it('opens for ten instances that start at once on an empty PostgreSQL', async () => {
  // One round meets the race now and then.
  for (let round = 0; round < 8; round += 1) {
    const url = await createDatabase()
    await Promise.all(Array.from({ length: 10 }, () => openUntilEnd(url)))
  }
})

it('keeps everything in memory where the URL says so', async () => {
  const nowMs = Date.now()
  const expiresAtMs = nowMs + 60_000
  const [one, other] = [await openUntilEnd('memory:'), await openUntilEnd('memory:')]
  await one.sessions.put({ id: 'a', version: 0, subjectKey: 's', expiresAtMs, value: 'v' })
  expect(await one.sessions.read('a', nowMs)).toMatchObject({ value: 'v' })
  expect(await other.sessions.read('a', nowMs)).toBeUndefined()
  const limiter = await one.openLimiter({ keyPrefix: 'ip', points: 1, duration: 60 })
  await limiter.consume('a')
  await expect(limiter.consume('a')).rejects.toMatchObject({ consumedPoints: 2 })
  await expect(one.check()).resolves.toBeUndefined()
})

it.each(['postgres://postgres@127.0.0.1:1/postgres', 'redis://127.0.0.1:1'])(
  'rejects with the code of the system when nothing listens at %s',
  async (url) => {
    await expect(openStorage(url)).rejects.toHaveProperty('code', 'ECONNREFUSED')
  },
)
