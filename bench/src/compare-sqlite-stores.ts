import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PendingTransaction } from '@mobile-connect/core'
import {
  sqliteDiscoveryCache,
  sqliteReplayGuard,
  sqliteStorage,
  sqliteTransactionStore,
} from '@mobile-connect/storage-sqlite'
import { buildDiscoveryCacheEntry, buildPendingAuthentication } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import type { Contestant, Suite } from './comparison.ts'

const NOW_MS = Date.now()
const entry = buildDiscoveryCacheEntry()
const keys = Array.from({ length: 1_000 }, () => crypto.randomUUID())

/** Each operation is a transaction of its own, on a file with a write-ahead log and `synchronous=NORMAL`. */
export async function compareSqliteStores(): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const open = async (name: string): Promise<Database.Database> => {
    const db = new Database(join(folder, name))
    await sqliteStorage({ db }).migrate()
    return db
  }
  const [bare, wrapped] = [await open('bare.db'), await open('wrapped.db')]
  const [bareRows, rows] = [bareTransactions(bare), adapterTransactions(wrapped)]
  const [bareEntries, entries] = [bareCache(bare), adapterCache(wrapped)]
  return {
    comparisons: [
      { title: 'SQLite: put a transaction', contestants: [bareRows.put, rows.put] },
      { title: 'SQLite: take a transaction', contestants: [bareRows.take, rows.take] },
      { title: 'SQLite: read a discovery', contestants: [bareEntries.read, entries.read] },
      { title: 'SQLite: write a discovery', contestants: [bareEntries.write, entries.write] },
      { title: 'SQLite: remove a discovery', contestants: [bareEntries.remove, entries.remove] },
      { title: 'SQLite: claim an identifier', contestants: [bareClaim(bare), adapterClaim(wrapped)] },
    ],
    close: () => {
      for (const db of [bare, wrapped]) db.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function makeTransactions(count: number): readonly PendingTransaction[] {
  return Array.from({ length: count }, () => buildPendingAuthentication())
}

/** What anyone would write who needs no port: the statement, and JSON. */
function bareTransactions(db: Database.Database): { readonly put: Contestant; readonly take: Contestant } {
  const insert = db.prepare('INSERT INTO discovery (id, expires_at_ms, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const remove = db.prepare<[string], { value: string }>('DELETE FROM discovery WHERE id = ? RETURNING value')
  let pending: readonly PendingTransaction[] = []
  const insertAll = (): void => {
    for (const one of pending) insert.run(one.id, one.expiresAtMs, JSON.stringify(one))
  }
  return {
    put: {
      name: 'bare statement',
      prepare: (count) => {
        db.exec('DELETE FROM discovery')
        pending = makeTransactions(count)
      },
      run: insertAll,
    },
    take: {
      name: 'bare statement',
      prepare: (count) => {
        pending = makeTransactions(count)
        insertAll()
      },
      run: () => {
        // `get` would be a quarter faster, and silent about a commit that fails.
        for (const { id } of pending) JSON.parse(remove.all(id)[0]?.value ?? '')
      },
    },
  }
}

function adapterTransactions(db: Database.Database): { readonly put: Contestant; readonly take: Contestant } {
  const store = sqliteTransactionStore({ db })
  let pending: readonly PendingTransaction[] = []
  const putAll = async (): Promise<void> => {
    for (const one of pending) await store.put(one, NOW_MS)
  }
  return {
    put: {
      name: 'storage-sqlite',
      prepare: (count) => {
        db.exec('DELETE FROM discovery')
        pending = makeTransactions(count)
      },
      run: putAll,
      goals: { 'bare statement': 1.11 },
    },
    take: {
      name: 'storage-sqlite',
      prepare: async (count) => {
        pending = makeTransactions(count)
        await putAll()
      },
      run: async () => {
        for (const { id } of pending) await store.take(id, NOW_MS)
      },
      goals: { 'bare statement': 1.11 },
    },
  }
}

interface CacheContestants {
  readonly read: Contestant
  readonly write: Contestant
  readonly remove: Contestant
}

function bareCache(db: Database.Database): CacheContestants {
  const replace = db.prepare('INSERT OR REPLACE INTO discovery_cache (id, expires_at_ms, value) VALUES (?, ?, ?)')
  const select = db.prepare<[string, number], { value: string }>(
    'SELECT value FROM discovery_cache WHERE id = ? AND expires_at_ms > ?',
  )
  const remove = db.prepare('DELETE FROM discovery_cache WHERE id = ?')
  return {
    read: {
      name: 'bare statement',
      prepare: () => {
        for (const key of keys) replace.run(key, entry.expiresAtMs, JSON.stringify(entry))
      },
      run: (count) => {
        for (let index = 0; index < count; index += 1) JSON.parse(select.get(keyAt(index), NOW_MS)?.value ?? '')
      },
    },
    write: {
      name: 'bare statement',
      run: (count) => {
        for (let index = 0; index < count; index += 1) {
          replace.run(keyAt(index), entry.expiresAtMs, JSON.stringify(entry))
        }
      },
    },
    remove: {
      name: 'bare statement',
      prepare: (count) => {
        for (let index = 0; index < count; index += 1) {
          replace.run(`gone ${index}`, entry.expiresAtMs, JSON.stringify(entry))
        }
      },
      run: (count) => {
        for (let index = 0; index < count; index += 1) remove.run(`gone ${index}`)
      },
    },
  }
}

function adapterCache(db: Database.Database): CacheContestants {
  const cache = sqliteDiscoveryCache({ db })
  return {
    read: {
      name: 'storage-sqlite',
      prepare: async () => {
        for (const key of keys) await cache.write(key, entry)
      },
      run: async (count) => {
        for (let index = 0; index < count; index += 1) await cache.read(keyAt(index), NOW_MS)
      },
      goals: { 'bare statement': 1.43 },
    },
    write: {
      name: 'storage-sqlite',
      run: async (count) => {
        for (let index = 0; index < count; index += 1) await cache.write(keyAt(index), entry)
      },
      goals: { 'bare statement': 1.11 },
    },
    remove: {
      name: 'storage-sqlite',
      prepare: async (count) => {
        for (let index = 0; index < count; index += 1) await cache.write(`gone ${index}`, entry)
      },
      run: async (count) => {
        for (let index = 0; index < count; index += 1) await cache.remove(`gone ${index}`)
      },
      goals: { 'bare statement': 1.11 },
    },
  }
}

function bareClaim(db: Database.Database): Contestant {
  const insert = db.prepare(
    `INSERT INTO nonce (id, expires_at_ms) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET expires_at_ms = excluded.expires_at_ms WHERE nonce.expires_at_ms <= ?`,
  )
  return {
    name: 'bare statement',
    prepare: () => void db.exec('DELETE FROM nonce'),
    run: (count) => {
      for (let index = 0; index < count; index += 1) insert.run(crypto.randomUUID(), entry.expiresAtMs, NOW_MS)
    },
  }
}

function adapterClaim(db: Database.Database): Contestant {
  const guard = sqliteReplayGuard({ db })
  return {
    name: 'storage-sqlite',
    prepare: () => void db.exec('DELETE FROM nonce'),
    run: async (count) => {
      for (let index = 0; index < count; index += 1) {
        await guard.claim(crypto.randomUUID(), entry.expiresAtMs, NOW_MS)
      }
    },
    goals: { 'bare statement': 1.11 },
  }
}

function keyAt(index: number): string {
  return keys[index % keys.length] ?? ''
}
