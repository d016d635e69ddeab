import type { EventEmitter } from 'node:events'
import { startRedis } from '@mobile-connect/test-servers'
import { buildPendingAuthentication } from '@mobile-connect/testkit'
import { expect, it, onTestFinished } from 'vitest'
import { redisReplayGuard, redisTransactionStore } from '../src/index.ts'
import { openClient } from './open-client.ts'

const nowMs = Date.now()

async function start(...args: string[]) {
  const server = await startRedis(...args)
  onTestFinished(server.stop)
  return server
}

/** Unlike `once` of node:events it does not mind the errors a client emits meanwhile. */
function nextEvent(client: EventEmitter, name: string): Promise<void> {
  return new Promise((resolve) => client.once(name, resolve))
}

function unavailable(received: string) {
  return { name: 'MobileConnectError', code: 'MC_STORE_UNAVAILABLE', cause: { received } }
}

it('rejects while Redis is away, and has everything acknowledged when it is back, with an append-only file', async () => {
  const server = await start('--appendonly', 'yes', '--appendfsync', 'always')
  const client = await openClient({ url: server.url, disableOfflineQueue: true, socket: { reconnectStrategy: 20 } })
  const store = redisTransactionStore({ client })
  const guard = redisReplayGuard({ client })
  const pendings = Array.from({ length: 50 }, () => buildPendingAuthentication())
  for (const pending of pendings) await store.put(pending)
  const [first, ...others] = pendings
  expect(await store.take(first?.id ?? '', nowMs)).toStrictEqual(first)
  expect(await guard.claim('id', nowMs + 60_000, nowMs)).toBe(true)

  const away = nextEvent(client, 'reconnecting')
  await server.crash()
  await away
  await expect(store.take('id', nowMs)).rejects.toMatchObject(unavailable('ClientOfflineError'))
  await expect(store.put(buildPendingAuthentication())).rejects.toMatchObject(unavailable('ClientOfflineError'))

  const back = nextEvent(client, 'ready')
  await server.resume()
  await back
  expect(await store.take(first?.id ?? '', nowMs)).toBeUndefined()
  expect(await guard.claim('id', nowMs + 60_000, nowMs)).toBe(false)
  for (const pending of others) expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
})

it('rejects what is under way when the connection breaks, and never sends it a second time', async () => {
  const server = await start('--appendonly', 'yes', '--appendfsync', 'always')
  const client = await openClient({ url: server.url, socket: { reconnectStrategy: 20 } })
  const store = redisTransactionStore({ client })
  server.freeze()
  const puts = Array.from({ length: 20 }, () => buildPendingAuthentication()).map((pending) => store.put(pending))
  const outcomes = Promise.allSettled(puts)
  await new Promise((resolve) => setImmediate(resolve))
  const back = nextEvent(client, 'ready')
  await server.crash()
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'MC_STORE_UNAVAILABLE' } })
  }
  await server.resume()
  await back
  expect(await client.dbSize()).toBe(0)
})

it('rejects in time when Redis no longer answers, and works again when it does', async () => {
  const server = await start()
  const client = await openClient({
    url: server.url,
    disableOfflineQueue: true,
    pingInterval: 50,
    socket: { socketTimeout: 1_000, connectTimeout: 1_000, reconnectStrategy: 20 },
  })
  const store = redisTransactionStore({ client })
  const pending = buildPendingAuthentication()
  server.freeze()
  await expect(store.take(pending.id, nowMs)).rejects.toMatchObject(unavailable('SocketTimeoutError'))
  const back = nextEvent(client, 'ready')
  server.thaw()
  await back
  await store.put(pending)
  expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
})

it('loses and doubles nothing while connections are broken under load', async () => {
  const server = await start()
  const admin = await openClient({ url: server.url })
  const options = { url: server.url, socket: { reconnectStrategy: 1 } }
  const [one, other] = [await openClient(options), await openClient(options)]
  const stores = [redisTransactionStore({ client: one }), redisTransactionStore({ client: other })] as const
  const acknowledged = new Set<string>()
  const uncertain = new Set<string>()
  const taken = new Map<string, number>()
  const codes = new Set<unknown>()
  const note = (error: unknown) => codes.add(error instanceof Error && 'code' in error ? error.code : error)
  const take = async (id: string, store: (typeof stores)[number]) => {
    try {
      if (await store.take(id, nowMs)) taken.set(id, (taken.get(id) ?? 0) + 1)
    } catch (error) {
      note(error)
      uncertain.add(id)
    }
  }
  let broken = 0
  const breakConnections = async () => {
    broken += await admin.clientKill([
      { filter: 'TYPE', type: 'normal' },
      { filter: 'SKIPME', skipMe: true },
    ])
  }
  // Each worker leaves every third transaction in the store and lets two takers race for the others. The first one breaks
  // all connections now and then, at its own pace, so that a busy machine sees as many outages as an idle one.
  const work = async (worker: number) => {
    for (let n = 0; n < 150; n += 1) {
      if (worker === 0 && n % 4 === 0) await breakConnections()
      const id = `${worker}/${n}`
      await stores[0].put(buildPendingAuthentication({ id })).then(() => acknowledged.add(id), note)
      if (n % 3 !== 0) await Promise.all(stores.map((store) => take(id, store)))
    }
  }
  await Promise.all(Array.from({ length: 8 }, (_, worker) => work(worker)))

  expect(broken).toBeGreaterThan(10)
  expect([...codes]).toStrictEqual(['MC_STORE_UNAVAILABLE'])
  for (const id of acknowledged) if (!taken.has(id) && !uncertain.has(id)) await take(id, stores[0])
  expect([...acknowledged].filter((id) => !taken.has(id) && !uncertain.has(id))).toStrictEqual([])
  expect([...taken].filter(([, times]) => times !== 1)).toStrictEqual([])
  expect(taken.size).toBeGreaterThan(100)
})
