import { mkdirSync, rmSync } from 'node:fs'
import { type RedisServer, startForwarder, startRedis } from '@mobile-connect/test-servers'
import { createClient } from 'redis'
import { afterEach, beforeEach, describe, it, onTestFinished } from 'vitest'
import { runOutage } from '../run-outage.ts'

let redis: RedisServer
beforeEach(async () => {
  redis = await startRedis()
})
afterEach(() => redis.stop())

/** A client of the test's own, which no outage of the servers concerns. */
async function openAdmin(url: string) {
  const admin = createClient({ url })
  admin.on('error', () => undefined)
  await admin.connect()
  onTestFinished(() => admin.destroy())
  return admin
}

async function startAnother(): Promise<RedisServer> {
  const another = await startRedis()
  onTestFinished(another.stop)
  return another
}

/** Connections that do nothing but take their place, until Redis gives no more of them. */
async function takeAllConnections(url: string): Promise<() => void> {
  const admin = await openAdmin(url)
  await admin.configSet('maxclients', '1')
  await admin.clientKill([
    { filter: 'TYPE', type: 'normal' },
    { filter: 'SKIPME', skipMe: true },
  ])
  return () => void admin.configSet('maxclients', '100')
}

describe('a Redis that is silent', () => {
  it.each([1_000, 4_000, 8_000])('for %i ms: the servers are well again by themselves, and end with 0', (lastsMs) =>
    runOutage({
      name: `Redis frozen for ${lastsMs} ms`,
      storageUrl: redis.url,
      begin: redis.freeze,
      end: redis.thaw,
      lastsMs,
      mayPass: lastsMs < 3_000,
    }),
  )
})

describe('after a Redis', () => {
  it('crashed and restarted, the servers are well again by themselves, and end with 0', () =>
    runOutage({ name: 'Redis crashed', storageUrl: redis.url, begin: redis.crash, end: redis.resume }))

  it('became a replica and its name leads to the new primary, the servers are well again by themselves', async () => {
    const next = await startAnother()
    const name = await startForwarder(redis.url)
    onTestFinished(name.stop)
    const [old, primary] = [await openAdmin(redis.url), await openAdmin(next.url)]
    await primary.replicaOf('127.0.0.1', Number(new URL(redis.url).port))
    await runOutage({
      name: 'Redis demoted behind one name',
      storageUrl: name.url,
      begin: async () => {
        await primary.sendCommand(['REPLICAOF', 'NO', 'ONE'])
        await old.replicaOf('127.0.0.1', Number(new URL(next.url).port))
      },
      end: () => name.lead(next.url),
    })
  })

  it('became a replica of a primary that is gone and is made primary again, the servers are well again', async () => {
    const admin = await openAdmin(redis.url)
    await admin.configSet('replica-serve-stale-data', 'no')
    await runOutage({
      name: 'Redis a replica without a primary (MASTERDOWN)',
      storageUrl: redis.url,
      begin: () => admin.replicaOf('127.0.0.1', 1),
      end: () => admin.sendCommand(['REPLICAOF', 'NO', 'ONE']),
    })
  })

  it('was full, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(redis.url)
    await runOutage({
      name: 'Redis full (OOM)',
      storageUrl: redis.url,
      begin: () => admin.configSet({ maxmemory: '1', 'maxmemory-policy': 'noeviction' }),
      end: () => admin.configSet('maxmemory', '0'),
    })
  })

  it('could not write its snapshot, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(redis.url)
    const { dir = '' } = await admin.configGet('dir')
    await runOutage({
      name: 'Redis refuses writes for its disk (MISCONF)',
      storageUrl: redis.url,
      begin: async () => {
        await admin.configSet('save', '3600 1')
        rmSync(dir, { recursive: true })
        await admin.bgSave()
      },
      end: async () => {
        mkdirSync(dir)
        await admin.configSet('save', '')
      },
    })
  })

  it('lacked replicas, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(redis.url)
    await runOutage({
      name: 'Redis lacks replicas (NOREPLICAS)',
      storageUrl: redis.url,
      begin: () => admin.configSet('min-replicas-to-write', '1'),
      end: () => admin.configSet('min-replicas-to-write', '0'),
    })
  })

  it('gave no more connections, the servers are well again by themselves, and end with 0', async () => {
    let giveBack = (): void => undefined
    await runOutage({
      name: 'Redis out of connections (maxclients)',
      storageUrl: redis.url,
      begin: async () => {
        giveBack = await takeAllConnections(redis.url)
      },
      end: () => giveBack(),
    })
  })

  it('refused the credentials for a time, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(redis.url)
    await admin.configSet('requirepass', 'first')
    const url = new URL(redis.url)
    url.password = 'first'
    await runOutage({
      name: 'Redis refuses the password (WRONGPASS)',
      storageUrl: url.href,
      begin: async () => {
        await admin.configSet('requirepass', 'other')
        await admin.clientKill([
          { filter: 'TYPE', type: 'normal' },
          { filter: 'SKIPME', skipMe: true },
        ])
      },
      end: () => admin.configSet('requirepass', 'first'),
    })
  })

  it('was loading its data, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(redis.url)
    // Each key takes as long as Redis is told, so that loading ends only when it is told otherwise.
    for (let key = 0; key < 400; key += 1) await admin.set(`key:${key}`, 'x'.repeat(8_192))
    await admin.sendCommand(['SAVE'])
    await runOutage({
      name: 'Redis loading (LOADING)',
      storageUrl: redis.url,
      begin: async () => {
        await redis.crash()
        await redis.beginToLoad(20_000)
      },
      end: redis.untilLoaded,
    })
  })
})
