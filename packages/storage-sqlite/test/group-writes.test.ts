import { DatabaseSync } from 'node:sqlite'
import { buildPendingAuthentication } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { type SqliteDatabase, sqliteReplayGuard, sqliteTransactionStore } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

const nowMs = Date.now()
const unavailable = { status: 'rejected', reason: { code: 'MC_STORE_UNAVAILABLE' } }

/** Notes each command that opens or ends a transaction, and lets `fail` refuse it. */
function watch(db: SqliteDatabase, fail: (sql: string) => boolean = () => false) {
  const commands: string[] = []
  const exec = (sql: string): unknown => {
    commands.push(sql)
    if (fail(sql)) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })
    return db.exec(sql)
  }
  return { commands, db: { exec, prepare: (sql: string) => db.prepare(sql) } }
}

const putAll = (
  db: SqliteDatabase,
  transactions: Parameters<ReturnType<typeof sqliteTransactionStore>['put']>[0][],
) => {
  const store = sqliteTransactionStore({ db })
  return Promise.allSettled(transactions.map((transaction) => store.put(transaction, nowMs)))
}
const build = (count: number) => Array.from({ length: count }, () => buildPendingAuthentication())
const countRows = (db: SqliteDatabase) => db.prepare('SELECT id FROM discovery').all().length

describe.each(databases)('simultaneous writes, %s', (_, open) => {
  it('share one transaction for each 64 of them, also those of other stores', async () => {
    const { commands, db } = watch(open())
    const guard = sqliteReplayGuard({ db })
    const claims = Array.from({ length: 30 }, (_, index) => guard.claim(`id ${index % 29}`, nowMs + 1_000, nowMs))
    const outcomes = await putAll(db, build(70))
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(await Promise.all(claims)).toStrictEqual([...Array.from({ length: 29 }, () => true), false])
    expect(commands).toStrictEqual(['BEGIN IMMEDIATE', 'COMMIT', 'BEGIN IMMEDIATE', 'COMMIT'])
    expect(countRows(db)).toBe(70)
  })

  it('share no failure: the one that cannot be stored is refused alone', async () => {
    const { commands, db } = watch(open())
    const [first, second] = build(2)
    const broken = { ...buildPendingAuthentication(), nonce: 1n as never }
    if (first === undefined || second === undefined) throw new Error('two were built')
    const outcomes = await putAll(db, [first, broken, second, first])
    const duplicate = { status: 'rejected', reason: { code: 'MC_STORE_DUPLICATE' } }
    expect(outcomes).toMatchObject([{ status: 'fulfilled' }, unavailable, { status: 'fulfilled' }, duplicate])
    expect(commands).toStrictEqual(['BEGIN IMMEDIATE', 'ROLLBACK'])
    expect(countRows(db)).toBe(2)
  })

  it('run one by one where the commit fails, and each reports its own outcome', async () => {
    const { commands, db } = watch(open(), (sql) => sql === 'COMMIT')
    const outcomes = await putAll(db, build(3))
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true)
    expect(commands).toStrictEqual(['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'])
    expect(countRows(db)).toBe(3)
  })

  it('are part of a transaction that the host has open', async () => {
    const db = open()
    db.exec('BEGIN')
    await putAll(db, build(3))
    expect(countRows(db)).toBe(3)
    db.exec('ROLLBACK')
    expect(countRows(db)).toBe(0)
  })
})

it('takes each transaction once, of many simultaneous takers on one connection', async () => {
  const store = sqliteTransactionStore({ db: openFile() })
  const pending = buildPendingAuthentication()
  await store.put(pending, nowMs)
  const taken = await Promise.all(Array.from({ length: 100 }, () => store.take(pending.id, nowMs)))
  expect(taken.filter((one) => one !== undefined)).toStrictEqual([pending])
})

it('commits before a write resolves', async () => {
  const path = newPath()
  const other = new DatabaseSync(path)
  const db = openFile(path)
  const store = sqliteTransactionStore({ db })
  const seen = build(5).map(async (transaction) => {
    await store.put(transaction, nowMs)
    return other.prepare('SELECT id FROM discovery WHERE id = ?').all(transaction.id).length
  })
  expect(await Promise.all(seen)).toStrictEqual([1, 1, 1, 1, 1])
  other.close()
})

it('gives a new file pages of 8 KB, and leaves those of another as they are', () => {
  expect(openFile().pragma('page_size', { simple: true })).toBe(8_192)
  const path = newPath()
  const old = new DatabaseSync(path)
  old.exec('PRAGMA page_size = 4096; CREATE TABLE host (id TEXT)')
  old.close()
  expect(openFile(path).pragma('page_size', { simple: true })).toBe(4_096)
})
