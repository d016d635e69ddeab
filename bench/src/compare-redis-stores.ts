import { redisStorage } from '@mobile-connect/storage-redis'
import { startRedis } from '@mobile-connect/test-servers'
import { buildDiscoveryCacheEntry, buildPendingAuthentication } from '@mobile-connect/testkit'
import { createClient } from 'redis'
import type { Comparison, Contestant, Suite } from './comparison.ts'
import { runSimultaneously } from './run-simultaneously.ts'

const NOW_MS = Date.now()
const entry = buildDiscoveryCacheEntry()
const keys = Array.from({ length: 1_000 }, () => crypto.randomUUID())

/** Eight operations at a time on one connection. The bare commands do without expiries checked by us and without a bound. */
export async function compareRedisStores(): Promise<Suite> {
  const server = await startRedis()
  const client = await createClient({ url: server.url }).connect()
  const { transactions, discoveryCache: cache, replayGuard: guard } = redisStorage({ client })
  const compare = (
    title: string,
    bare: (index: number) => Promise<unknown>,
    adapter: (index: number) => Promise<unknown>,
  ): Comparison => ({
    title: `Redis: ${title}`,
    contestants: [named('redis, bare command', bare), named('storage-redis', adapter)],
    operations: 64,
    cost: 'elapsed',
  })
  const expiration = { type: 'PXAT', value: entry.expiresAtMs } as const
  return {
    comparisons: [
      compare(
        'put and take a transaction',
        async () => {
          const pending = buildPendingAuthentication()
          await client.set(pending.id, JSON.stringify(pending), { condition: 'NX', expiration })
          JSON.parse((await client.getDel(pending.id)) ?? '')
        },
        async () => {
          const pending = buildPendingAuthentication()
          await transactions.put(pending, NOW_MS)
          await transactions.take(pending.id, NOW_MS)
        },
      ),
      compare(
        'write a discovery',
        (index) => client.set(keyAt(index), JSON.stringify(entry), { expiration }),
        (index) => cache.write(keyAt(index), entry),
      ),
      compare(
        'read a discovery',
        async (index) => JSON.parse((await client.get(keyAt(index))) ?? '') as unknown,
        (index) => cache.read(keyAt(index), NOW_MS),
      ),
      compare(
        'claim an identifier',
        () => client.set(crypto.randomUUID(), '1', { condition: 'NX', expiration }),
        () => guard.claim(crypto.randomUUID(), entry.expiresAtMs, NOW_MS),
      ),
    ],
    close: async () => {
      client.destroy()
      await server.stop()
    },
  }
}

function named(name: string, operate: (index: number) => Promise<unknown>): Contestant {
  return { name, run: (count) => runSimultaneously(count, operate) }
}

function keyAt(index: number): string {
  return keys[index % keys.length] ?? ''
}
