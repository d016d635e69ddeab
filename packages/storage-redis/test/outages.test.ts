import type { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { PendingTransaction, TransactionStore } from '@mobile-connect/core'
import { type RedisServer, startForwarder, startRedis } from '@mobile-connect/test-servers'
import { buildPendingAuthentication } from '@mobile-connect/testkit'
import { createClient } from 'redis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectRedis, redisClientOptions, redisReplayGuard, redisTransactionStore } from '../src/index.ts'
import { type Connected, openClient, openConnection } from './open-client.ts'

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
  return { name: 'MobileConnectError', code: 'MC_STORE_UNAVAILABLE', details: { received } }
}

it('rejects while Redis is away, and has everything acknowledged when it is back, with an append-only file', async () => {
  const server = await start('--appendonly', 'yes', '--appendfsync', 'always')
  const { client, connection } = await openConnection(server.url)
  const store = redisTransactionStore({ client: connection })
  const guard = redisReplayGuard({ client: connection })
  const pendings = Array.from({ length: 50 }, () => buildPendingAuthentication())
  for (const pending of pendings) await store.put(pending, nowMs)
  const [first, ...others] = pendings
  expect(await store.take(first?.id ?? '', nowMs)).toStrictEqual(first)
  expect(await guard.claim('id', nowMs + 60_000, nowMs)).toBe(true)

  const away = nextEvent(client, 'reconnecting')
  await server.crash()
  await away
  await expect(store.take('id', nowMs)).rejects.toMatchObject(unavailable('ClientOfflineError'))
  await expect(store.put(buildPendingAuthentication(), nowMs)).rejects.toMatchObject(unavailable('ClientOfflineError'))

  const back = nextEvent(client, 'ready')
  await server.resume()
  await back
  expect(await store.take(first?.id ?? '', nowMs)).toBeUndefined()
  expect(await guard.claim('id', nowMs + 60_000, nowMs)).toBe(false)
  for (const pending of others) expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
})

it('rejects what is under way when the connection breaks, and never sends it a second time', async () => {
  const server = await start('--appendonly', 'yes', '--appendfsync', 'always')
  const { client, connection } = await openConnection(server.url)
  const store = redisTransactionStore({ client: connection })
  server.freeze()
  const puts = Array.from({ length: 20 }, () => buildPendingAuthentication()).map((pending) =>
    store.put(pending, nowMs),
  )
  const outcomes = Promise.allSettled(puts)
  await new Promise((resolve) => setImmediate(resolve))
  const back = nextEvent(client, 'ready')
  await server.crash()
  for (const outcome of await outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'MC_STORE_UNAVAILABLE' } })
  }
  await server.resume()
  await back
  expect(await (await openClient({ url: server.url })).dbSize()).toBe(0)
})

it('rejects in time when Redis no longer answers, and works again when it does', async () => {
  const server = await start()
  const { client, connection } = await openConnection(server.url, { commandTimeoutMs: 500 })
  const store = redisTransactionStore({ client: connection })
  const pending = buildPendingAuthentication()
  server.freeze()
  await expect(store.take(pending.id, nowMs)).rejects.toMatchObject(unavailable('CommandTimeoutError'))
  const back = nextEvent(client, 'ready')
  server.thaw()
  await back
  await store.put(pending, nowMs)
  expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
})

it('connects again after a silence that is longer than the socket timeout, which closes a client of redis by default', async () => {
  const server = await start()
  const { client, connection } = await openConnection(server.url, { commandTimeoutMs: 60_000 })
  const byDefault = await openClient({ url: server.url, pingInterval: 50, socket: { socketTimeout: 500 } })
  const store = redisTransactionStore({ client: connection })
  server.freeze()
  await expect(store.take('id', nowMs)).rejects.toMatchObject(unavailable('SocketTimeoutError'))
  const back = nextEvent(client, 'ready')
  server.thaw()
  await back
  expect(await store.take('id', nowMs)).toBeUndefined()
  expect(byDefault.isOpen).toBe(false)
})

it('rejects in time although others go on sending, which keeps a socket timeout from ending the silence', async () => {
  const server = await start()
  const commandTimeoutMs = 1_000
  const { connection } = await openConnection(server.url, { commandTimeoutMs })
  const alone = await openClient({ url: server.url, disableOfflineQueue: true, socket: { socketTimeout: 1_000 } })
  server.freeze()
  const settled = { supervised: false, alone: false }
  const attempt = redisTransactionStore({ client: connection }).take('id', nowMs)
  const first = attempt.catch(() => (settled.supervised = true))
  void alone.get('id').catch(() => (settled.alone = true))
  // Three socket timeouts long, a command every tenth of one.
  for (let sent = 0; sent < 30; sent += 1) {
    void alone.get('id').catch(() => undefined)
    void connection.get('id').catch(() => undefined)
    await setTimeout(100)
  }
  await first
  expect(settled).toStrictEqual({ supervised: true, alone: false })
})

it('leaves a server that became a replica, and finds the new primary behind the same name', async () => {
  const [old, next] = [await start(), await start()]
  const name = await startForwarder(old.url)
  onTestFinished(name.stop)
  const { connection } = await openConnection(name.url)
  const alone = await openClient({ url: name.url })
  const admin = await openClient({ url: old.url })
  await admin.replicaOf('127.0.0.1', Number(new URL(next.url).port))
  name.lead(next.url)
  const store = redisTransactionStore({ client: connection })
  await expect(store.put(buildPendingAuthentication(), nowMs)).rejects.toMatchObject(unavailable('READONLY'))
  const pending = buildPendingAuthentication()
  await expect.poll(() => putOnce(store, pending), { timeout: 20_000 }).toBe('put')
  expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
  await expect(alone.set('key', 'value')).rejects.toThrow('READONLY')
})

async function putOnce(store: TransactionStore, pending: PendingTransaction): Promise<string> {
  return store.put(pending, nowMs).then(
    () => 'put',
    (error: unknown) => String(error),
  )
}

describe('close', () => {
  const states: Readonly<Record<string, (server: RedisServer, connected: Connected) => unknown>> = {
    connected: () => undefined,
    'connected to a silent server, with a command under way': async (server, { connection }) => {
      server.freeze()
      void connection.get('id').catch(() => undefined)
    },
    'between two attempts to connect': async (server, { client }) => {
      const away = nextEvent(client, 'reconnecting')
      await server.crash()
      await away
    },
    'closed already': async (_, { connection }) => connection.close(),
    'destroyed behind its back': (_, { client }) => client.destroy(),
  }
  it.each(Object.keys(states))('never rejects: %s', async (state) => {
    const server = await start()
    const connected = await openConnection(server.url)
    await states[state]?.(server, connected)
    await expect(connected.connection.close()).resolves.toBeUndefined()
    expect(connected.client.isOpen).toBe(false)
    await expect(connected.connection.get('id')).rejects.toThrow('The client is closed')
  })
})

it.each([0, 1.5, Number.NaN])('takes no commandTimeoutMs of %s', async (commandTimeoutMs) => {
  const client = createClient(redisClientOptions({ url: 'redis://127.0.0.1:1' }))
  await expect(connectRedis({ client, commandTimeoutMs })).rejects.toThrow(TypeError)
})

it('rejects with the code of the network, and leaves nothing open, when there is no server', async () => {
  const client = createClient(redisClientOptions({ url: 'redis://127.0.0.1:1' }))
  await expect(connectRedis({ client })).rejects.toHaveProperty('code', 'ECONNREFUSED')
  expect(client.isOpen).toBe(false)
})

it('loses and doubles nothing while connections are broken under load', async () => {
  const server = await start()
  const admin = await openClient({ url: server.url })
  const [one, other] = [await openConnection(server.url), await openConnection(server.url)]
  const stores = [
    redisTransactionStore({ client: one.connection }),
    redisTransactionStore({ client: other.connection }),
  ] as const
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
      for (const { client } of [one, other]) if (!client.isReady) await nextEvent(client, 'ready')
      await stores[0].put(buildPendingAuthentication({ id }), nowMs).then(() => acknowledged.add(id), note)
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
