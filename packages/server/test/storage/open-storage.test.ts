import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type RedisServer, startRedis } from '@mobile-connect/test-servers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { temporaryFolder } from '../temporary-folder.ts'

// What the setup declares belongs to its own copy of vitest, which OpenTelemetry beside this one sets apart.
declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}

let redis: RedisServer
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.stop())

const urls = {
  sqlite: () => `sqlite:${join(temporaryFolder(), 'nested', 'data.db')}`,
  postgres: () => inject('postgresUrl'),
  redis: () => redis.url,
}

async function open(url: string): Promise<Storage> {
  const storage = await openStorage(url)
  onTestFinished(storage.close)
  return storage
}

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

const nowMs = Date.now()
const expiresAtMs = nowMs + 60_000

describe.each(Object.entries(urls))('two instances on one %s', (_, url) => {
  it('find what the other keeps', async () => {
    const id = randomUUID()
    const where = url()
    const [one, other] = [await open(where), await open(where)]
    await one.transactions.put({ kind: 'host', id, expiresAtMs, hostData: 'h' })
    expect(await other.transactions.take(id, nowMs)).toMatchObject({ hostData: 'h' })
    await one.sessions.put({ id, version: 0, subjectKey: 's', expiresAtMs, value: 'v' })
    expect(await other.sessions.read(id, nowMs)).toMatchObject({ value: 'v' })
    expect(await one.replayGuard.claim(id, expiresAtMs, nowMs)).toBe(true)
    expect(await other.replayGuard.claim(id, expiresAtMs, nowMs)).toBe(false)
    await one.documentCache.write(`https://a.example/${id}`, 'd', nowMs)
    expect(await other.documentCache.read(`https://a.example/${id}`)).toMatchObject({ document: 'd' })
    await one.discoveryCache.write(id, { operator: { name: 'A', clientId: 'c', endpoints: {} }, expiresAtMs })
    expect(await other.discoveryCache.read(id, nowMs)).toMatchObject({ operator: { name: 'A' } })
    await expect(one.check()).resolves.toBeUndefined()
  })

  it('count together', async () => {
    const where = url()
    const options = { keyPrefix: randomUUID(), points: 2, duration: 60 }
    const one = await (await open(where)).openLimiter(options)
    const other = await (await open(where)).openLimiter(options)
    await one.consume('a')
    await other.consume('a')
    await expect(one.consume('a')).rejects.toMatchObject({ consumedPoints: 3 })
    await expect(other.consume('a')).rejects.toMatchObject({ consumedPoints: 4 })
    await other.consume('b')
  })
})

it('opens for ten instances that start at once on an empty PostgreSQL', async () => {
  // One round meets the race now and then.
  for (let round = 0; round < 8; round += 1) {
    const url = await createDatabase()
    await Promise.all(Array.from({ length: 10 }, () => open(url)))
  }
})

it('keeps everything in memory where the URL says so', async () => {
  const [one, other] = [await open('memory:'), await open('memory:')]
  await one.sessions.put({ id: 'a', version: 0, subjectKey: 's', expiresAtMs, value: 'v' })
  expect(await one.sessions.read('a', nowMs)).toMatchObject({ value: 'v' })
  expect(await other.sessions.read('a', nowMs)).toBeUndefined()
  const limiter = await one.openLimiter({ keyPrefix: 'ip', points: 1, duration: 60 })
  await limiter.consume('a')
  await expect(limiter.consume('a')).rejects.toMatchObject({ consumedPoints: 2 })
  await expect(one.check()).resolves.toBeUndefined()
})

it('is not ready while its database is away, counts alone meanwhile, and is ready again after it', async () => {
  const own = await startRedis()
  onTestFinished(own.stop)
  const storage = await open(own.url)
  const limiter = await storage.openLimiter({ keyPrefix: 'ip', points: 1, duration: 60 })
  await own.crash()
  await expect(storage.check()).rejects.toThrow()
  await limiter.consume('a')
  await expect(limiter.consume('a')).rejects.toMatchObject({ consumedPoints: 2 })
  await own.resume()
  await expect
    .poll(
      () =>
        storage.check().then(
          () => 'ready',
          () => 'away',
        ),
      { timeout: 20_000 },
    )
    .toBe('ready')
})

it.each(['postgres://postgres@127.0.0.1:1/postgres', 'redis://127.0.0.1:1'])(
  'rejects with the code of the system when nothing listens at %s',
  async (url) => {
    await expect(openStorage(url)).rejects.toHaveProperty('code', 'ECONNREFUSED')
  },
)
