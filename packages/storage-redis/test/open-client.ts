import { randomUUID } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { createClient, createClientPool, createCluster } from 'redis'
import { afterEach, inject } from 'vitest'
import {
  type ConnectableRedisClient,
  connectRedis,
  type ConnectRedisOptions,
  redisClientOptions,
  type RedisClient,
  type RedisConnection,
  type RedisKeyspace,
} from '../src/index.ts'

const opened: { destroy: () => unknown }[] = []
afterEach(() => {
  for (const client of opened.splice(0)) client.destroy()
})

type Client = ReturnType<typeof createClient>

/** A connected client; closed after the test. */
export async function openClient(options: Parameters<typeof createClient>[0] = {}): Promise<Client> {
  const client = createClient({ url: inject('redisUrl'), ...options })
  // Without a listener, a connection that breaks ends the process.
  client.on('error', () => undefined)
  await client.connect()
  opened.push({ destroy: () => client.isOpen && client.destroy() })
  return client
}

export interface Connected {
  readonly client: ConnectableRedisClient & EventEmitter & { readonly isOpen: boolean }
  readonly connection: RedisConnection
}

/** As a server connects: options and supervision of this package, and nothing else. */
export async function openConnection(url: string, options?: Omit<ConnectRedisOptions, 'client'>): Promise<Connected> {
  const client = createClient(redisClientOptions({ url }))
  const connection = await connectRedis({ client, ...options })
  opened.push({ destroy: () => client.destroy() })
  return { client, connection }
}

async function openResp2(): Promise<RedisClient> {
  const client = createClient({ url: inject('redisUrl'), RESP: 2 })
  await client.connect()
  opened.push(client)
  return client
}

async function openPool(): Promise<RedisClient> {
  const pool = createClientPool({ url: inject('redisUrl') }, { minimum: 2, maximum: 4 })
  await pool.connect()
  opened.push(pool)
  return pool
}

async function openCluster(): Promise<RedisClient> {
  const cluster = createCluster({ rootNodes: [{ url: inject('redisClusterUrl') }] })
  await cluster.connect()
  opened.push(cluster)
  return cluster
}

/** Keys of its own, so that tests can share a server. */
export function newKeyPrefix(): string {
  return `test:${randomUUID()}:`
}

/** What every contract is run on. */
export const storages: readonly (readonly [name: string, open: () => Promise<RedisKeyspace>])[] = [
  ['client', async () => ({ client: await openClient(), keyPrefix: newKeyPrefix() })],
  [
    'connection',
    async () => ({ client: (await openConnection(inject('redisUrl'))).connection, keyPrefix: newKeyPrefix() }),
  ],
  ['client, RESP2', async () => ({ client: await openResp2(), keyPrefix: newKeyPrefix() })],
  ['pool', async () => ({ client: await openPool(), keyPrefix: newKeyPrefix() })],
  ['cluster', async () => ({ client: await openCluster(), keyPrefix: newKeyPrefix() })],
]
