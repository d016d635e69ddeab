import { DatabaseSync } from 'node:sqlite'
import { buildDiscoveryCacheEntry, buildPendingAuthentication, buildStoredSession } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type SqliteDatabase,
  sqliteDiscoveryCache,
  sqliteDocumentCache,
  sqliteSessionStore,
  sqliteTransactionStore,
} from '../src/index.ts'
import { configureSqlite } from '../src/configure-sqlite.ts'
import { migrateSqlite } from '../src/migrate-sqlite.ts'
import { newPath, openFile } from './databases.ts'

/** An attempt of 50 ms and its surroundings take 100 ms at most. A busy machine has five times as long. */
const longestSilenceMs = 5 * 100

/** Measures for how long the event loop ran nothing else. */
function watchLoop(): () => number {
  let silenceMs = 0
  let lastMs = performance.now()
  const note = (): void => {
    const nowMs = performance.now()
    silenceMs = Math.max(silenceMs, nowMs - lastMs)
    lastMs = nowMs
  }
  const timer = setInterval(note, 5)
  return () => {
    clearInterval(timer)
    note()
    return silenceMs
  }
}

function openNodeSqlite(path: string): SqliteDatabase {
  const db = new DatabaseSync(path)
  onTestFinished(() => {
    db.close()
  })
  configureSqlite({ db })
  migrateSqlite({ db })
  return db
}

function openWithoutLog(path: string): SqliteDatabase {
  const db = new Database(path, { timeout: 50 })
  onTestFinished(() => void db.close())
  migrateSqlite({ db })
  return db
}

const nextTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))

type Open = (path: string) => SqliteDatabase

/** By the same driver: the locks of two copies of SQLite in one process do not see each other. */
function lock(path: string, open: Open): SqliteDatabase {
  const other = open(path)
  other.exec('BEGIN EXCLUSIVE')
  return other
}

const busy = { status: 'rejected', reason: { code: 'MC_STORE_UNAVAILABLE' } }

async function settleUnderLock(operations: () => Promise<unknown>[]) {
  const startedAtMs = performance.now()
  const stopWatching = watchLoop()
  const outcomes = await Promise.allSettled(operations())
  return { outcomes, tookMs: performance.now() - startedAtMs, silenceMs: stopWatching() }
}

const drivers: readonly (readonly [name: string, open: Open])[] = [
  ['better-sqlite3', openFile],
  ['node:sqlite', openNodeSqlite],
]

describe.each(drivers)('a file locked by another connection, %s', (_, open) => {
  it('lets the event loop run while 200 puts wait, and rejects all of them after three seconds', async () => {
    const path = newPath()
    const store = sqliteTransactionStore({ db: open(path) })
    lock(path, open)
    const put = () => store.put(buildPendingAuthentication(), Date.now())
    const { outcomes, tookMs, silenceMs } = await settleUnderLock(() => Array.from({ length: 200 }, put))
    for (const outcome of outcomes) expect(outcome).toMatchObject(busy)
    expect(silenceMs).toBeLessThan(longestSilenceMs)
    expect(tookMs).toBeGreaterThanOrEqual(3_000)
    expect(tookMs).toBeLessThan(3_000 + longestSilenceMs)
  })

  it('does every one of 200 puts once the lock is gone', async () => {
    const path = newPath()
    const db = open(path)
    const store = sqliteTransactionStore({ db })
    const other = lock(path, open)
    const puts = Array.from({ length: 200 }, () => store.put(buildPendingAuthentication(), Date.now()))
    await nextTurn()
    // The first attempt was made, and all puts wait now.
    other.exec('COMMIT')
    await Promise.all(puts)
    expect(db.prepare('SELECT id FROM discovery').all()).toHaveLength(200)
  })

  it('answers what only reads before the first put that waits', async () => {
    const path = newPath()
    const db = open(path)
    const [sessions, documents, discovery] = [
      sqliteSessionStore({ db }),
      sqliteDocumentCache({ db }),
      sqliteDiscoveryCache({ db }),
    ]
    const session = buildStoredSession()
    const entry = buildDiscoveryCacheEntry()
    const nowMs = Math.min(session.expiresAtMs, entry.expiresAtMs) - 1
    await sessions.put(session, nowMs)
    await documents.write('https://operator.example/', '{}', nowMs)
    await discovery.write('key', entry)
    const other = lock(path, open)
    let settledPuts = 0
    const puts = Array.from({ length: 60 }, async () => {
      await sqliteTransactionStore({ db }).put(buildPendingAuthentication(), nowMs)
      settledPuts += 1
    })
    const reads = await Promise.all([
      sessions.read(session.id, nowMs),
      sessions.listOwnedBy(session.subjectKey, nowMs),
      documents.read('https://operator.example/'),
      discovery.read('key', nowMs),
    ])
    expect(settledPuts).toBe(0)
    expect(reads).toStrictEqual([session, [session], { document: '{}', fetchedAtMs: nowMs }, entry])
    other.exec('COMMIT')
    await Promise.all(puts)
  })
})

it('lets the event loop run while 100 reads wait, where there is no write-ahead log', async () => {
  const path = newPath()
  const sessions = sqliteSessionStore({ db: openWithoutLog(path) })
  lock(path, openWithoutLog)
  const read = () => sessions.read('id', 0)
  const { outcomes, silenceMs } = await settleUnderLock(() => Array.from({ length: 100 }, read))
  for (const outcome of outcomes) expect(outcome).toMatchObject(busy)
  expect(silenceMs).toBeLessThan(longestSilenceMs)
})
