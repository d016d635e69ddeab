import type { PendingTransaction } from '@mobile-connect/core'
import {
  postgresDiscoveryCache,
  type PostgresPool,
  postgresReplayGuard,
  postgresStorage,
  postgresTransactionStore,
} from '@mobile-connect/storage-postgres'
import { startPostgres } from '@mobile-connect/test-servers'
import { buildDiscoveryCacheEntry, buildPendingAuthentication } from '@mobile-connect/testkit'
import pg from 'pg'
import type { Comparison, Contestant, Suite } from './comparison.ts'
import { countQueries } from './count-queries.ts'
import { runSimultaneously } from './run-simultaneously.ts'

const NOW_MS = Date.now()
const entry = buildDiscoveryCacheEntry()
const keys = Array.from({ length: 1_000 }, () => crypto.randomUUID())
const OPERATIONS = 64

/** Eight operations at a time on a pool of eight, against a server on this machine that waits for no disk. */
export async function comparePostgresStores(): Promise<Suite> {
  const server = await startPostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 8 })
  for (const schema of ['bare', 'wrapped']) await postgresStorage({ pool, schema }).migrate()
  const named = (name: string, text: string) => (values: (string | number)[]) => pool.query({ name, text, values })
  const bare = {
    put: named(
      'put',
      'INSERT INTO bare.discovery (id, expires_at_ms, value) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    ),
    take: named('take', 'DELETE FROM bare.discovery WHERE id = $1 RETURNING value'),
    read: named('read', 'SELECT value FROM bare.discovery_cache WHERE id = $1'),
    write: named(
      'write',
      `INSERT INTO bare.discovery_cache (id, expires_at_ms, value) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE
       SET written = excluded.written, expires_at_ms = excluded.expires_at_ms, value = excluded.value`,
    ),
    remove: named('remove', 'DELETE FROM bare.discovery_cache WHERE id = $1'),
    claim: named(
      'claim',
      `INSERT INTO bare.nonce AS held (id, expires_at_ms) VALUES ($1, $2) ON CONFLICT (id)
       DO UPDATE SET expires_at_ms = excluded.expires_at_ms WHERE held.expires_at_ms <= $3`,
    ),
  }
  const compare = (title: string, contestants: readonly Contestant[]): Comparison => ({
    title: `PostgreSQL: ${title}`,
    contestants,
    operations: OPERATIONS,
    cost: 'elapsed',
  })
  const ofBare = (operate: (index: number) => Promise<unknown>): Contestant => ({
    name: 'pg, named statement',
    run: (count) => runSimultaneously(count, operate),
  })
  const ofAdapter = (open: (pool: PostgresPool) => (index: number) => Promise<unknown>, statements = 1): Contestant => {
    const counted = countQueries(pool)
    const operate = open(counted.pool)
    let total = 0
    return {
      name: 'storage-postgres',
      run: (count) => {
        total += count
        return runSimultaneously(count, operate)
      },
      goals: { 'pg, named statement': 1.11 },
      remark: () => counted.describe(total * statements),
    }
  }
  for (const key of keys) await bare.write([key, entry.expiresAtMs, JSON.stringify(entry)])
  return {
    comparisons: [
      compare('put and take a transaction', [
        ofBare(async () => {
          const pending: PendingTransaction = buildPendingAuthentication()
          await bare.put([pending.id, pending.expiresAtMs, JSON.stringify(pending)])
          readValue(await bare.take([pending.id]))
        }),
        ofAdapter((counted) => {
          const store = postgresTransactionStore({ pool: counted, schema: 'wrapped' })
          return async () => {
            const pending = buildPendingAuthentication()
            await store.put(pending, NOW_MS)
            await store.take(pending.id, NOW_MS)
          }
        }, 2),
      ]),
      compare('write a discovery', [
        ofBare((index) => bare.write([keyAt(index), entry.expiresAtMs, JSON.stringify(entry)])),
        ofAdapter((counted) => {
          const cache = postgresDiscoveryCache({ pool: counted, schema: 'wrapped' })
          return (index) => cache.write(keyAt(index), entry)
        }),
      ]),
      compare('read a discovery', [
        ofBare(async (index) => readValue(await bare.read([keyAt(index)]))),
        ofAdapter((counted) => {
          const cache = postgresDiscoveryCache({ pool: counted, schema: 'wrapped' })
          return (index) => cache.read(keyAt(index), NOW_MS)
        }),
      ]),
      compare('write and remove a discovery', [
        ofBare(async () => {
          const key = crypto.randomUUID()
          await bare.write([key, entry.expiresAtMs, JSON.stringify(entry)])
          await bare.remove([key])
        }),
        ofAdapter((counted) => {
          const cache = postgresDiscoveryCache({ pool: counted, schema: 'wrapped' })
          return async () => {
            const key = crypto.randomUUID()
            await cache.write(key, entry)
            await cache.remove(key)
          }
        }, 2),
      ]),
      compare('claim an identifier', [
        ofBare(() => bare.claim([crypto.randomUUID(), entry.expiresAtMs, NOW_MS])),
        ofAdapter((counted) => {
          const guard = postgresReplayGuard({ pool: counted, schema: 'wrapped' })
          return () => guard.claim(crypto.randomUUID(), entry.expiresAtMs, NOW_MS)
        }),
      ]),
    ],
    close: async () => {
      await pool.end()
      await server.stop()
    },
  }
}

function readValue({ rows }: { readonly rows: { readonly value: string }[] }): unknown {
  return JSON.parse(rows[0]?.value ?? '')
}

function keyAt(index: number): string {
  return keys[index % keys.length] ?? ''
}
