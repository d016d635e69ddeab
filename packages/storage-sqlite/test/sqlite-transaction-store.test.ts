import { alternate, forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { buildPendingAuthentication, transactionStoreContract } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sqliteStorage, sqliteTransactionStore } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

for (const [name, open] of databases) {
  transactionStoreContract(name, async () => sqliteStorage({ db: open() }).transactions)
}

transactionStoreContract('two connections on one file', async () => {
  const path = newPath()
  return alternate(
    sqliteStorage({ db: openFile(path) }).transactions,
    sqliteStorage({ db: openFile(path) }).transactions,
  )
})

describe('sqliteTransactionStore', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const nowMs = Date.now()

  it('gives each of 400 transactions to exactly one of two processes', async () => {
    const path = newPath()
    const store = sqliteTransactionStore({ db: openFile(path) })
    const ids = Array.from({ length: 400 }, (_, index) => `id ${index}`)
    for (const id of ids) await store.put(buildPendingAuthentication({ id }), nowMs)
    const start = () => forkProcess(new URL('processes/take-all.ts', import.meta.url), path)
    const children = await Promise.all([start(), start()])
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(ids)
    expect((await Promise.all(answers)).flat().sort()).toStrictEqual(ids.toSorted())
  })

  it('still has a pending transaction after the file was closed and opened again', async () => {
    const path = newPath()
    const pending = buildPendingAuthentication()
    const before = openFile(path)
    await sqliteTransactionStore({ db: before }).put(pending, nowMs)
    before.close()
    expect(await sqliteTransactionStore({ db: openFile(path) }).take(pending.id, nowMs)).toStrictEqual(pending)
  })

  it('still has a pending transaction after the process that put it was killed', async () => {
    const path = newPath()
    const db = openFile(path)
    const pending = buildPendingAuthentication()
    const child = await forkProcess(new URL('processes/put-and-hang.ts', import.meta.url), path)
    const answer = nextMessage(child)
    child.send(pending)
    await answer
    child.kill('SIGKILL')
    expect(await sqliteTransactionStore({ db }).take(pending.id, nowMs)).toStrictEqual(pending)
  })

  it('sweeps expired rows, no more than 50 at a time, and no living one', async () => {
    const db = openFile()
    const store = sqliteTransactionStore({ db })
    const count = () => db.prepare('SELECT count(*) FROM discovery').pluck().get()
    for (let n = 0; n < 98; n += 1) await store.put(buildPendingAuthentication({ expiresAtMs: nowMs }), nowMs - 1)
    const living = buildPendingAuthentication()
    await store.put(living, nowMs - 1)
    expect(count()).toBe(99)
    await store.take('absent', nowMs)
    expect(count()).toBe(49)
    for (let n = 0; n < 25; n += 1) await store.put(buildPendingAuthentication(), nowMs)
    expect(count()).toBe(26)
    expect(await store.take(living.id, nowMs)).toStrictEqual(living)
  })

  it('sweeps expired rows where it is only ever put into', async () => {
    const db = openFile()
    const store = sqliteTransactionStore({ db })
    for (let n = 0; n < 50; n += 1) await store.put(buildPendingAuthentication({ expiresAtMs: nowMs }), nowMs - 1)
    for (let n = 0; n < 25; n += 1) await store.put(buildPendingAuthentication(), nowMs)
    expect(db.prepare('SELECT count(*) FROM discovery').pluck().get()).toBe(25)
  })

  it('rejects a take whose deletion cannot be committed, so that nobody wins twice', async () => {
    const db = openFile()
    const store = sqliteTransactionStore({ db })
    const pending = buildPendingAuthentication()
    await store.put(pending, nowMs)
    db.exec('PRAGMA foreign_keys = ON')
    db.exec('CREATE TABLE child (id TEXT REFERENCES discovery (id) DEFERRABLE INITIALLY DEFERRED)')
    db.prepare('INSERT INTO child VALUES (?)').run(pending.id)
    await expect(store.take(pending.id, nowMs)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    db.exec('DROP TABLE child')
    expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
  })

  it('rejects with MC_STORE_UNAVAILABLE and the code of the driver while another process writes for too long', async () => {
    const path = newPath()
    const db = openFile(path)
    const store = sqliteTransactionStore({ db })
    db.exec('PRAGMA busy_timeout = 0')
    const other = openFile(path)
    other.exec('BEGIN IMMEDIATE')
    for (const refused of [store.put(buildPendingAuthentication(), nowMs), store.take('id', nowMs)]) {
      await expect(refused).rejects.toMatchObject({
        name: 'MobileConnectError',
        code: 'MC_STORE_UNAVAILABLE',
        details: { received: 'SQLITE_BUSY' },
      })
    }
    other.exec('COMMIT')
    await store.put(buildPendingAuthentication(), nowMs)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a full database', async () => {
    const db = openFile()
    db.exec('PRAGMA max_page_count = 1')
    const put = sqliteTransactionStore({ db }).put(buildPendingAuthentication({ hostData: 'x'.repeat(100_000) }), nowMs)
    await expect(put).rejects.toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { received: 'SQLITE_FULL' } })
  })

  it('rejects with MC_STORE_UNAVAILABLE on a read-only database', async () => {
    const path = newPath()
    openFile(path)
    const db = new Database(path, { readonly: true })
    const put = sqliteTransactionStore({ db }).put(buildPendingAuthentication(), nowMs)
    await expect(put).rejects.toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { received: 'SQLITE_READONLY' } })
    db.close()
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed database', async () => {
    const db = openFile()
    const store = sqliteTransactionStore({ db })
    db.close()
    await expect(store.put(buildPendingAuthentication(), nowMs)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(store.take('id', nowMs)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })

  it('rejects with MC_STORE_UNAVAILABLE on a row that is not JSON, and quotes nothing of it', async () => {
    const db = openFile()
    db.prepare('INSERT INTO discovery (id, expires_at_ms, value) VALUES (?, ?, ?)').run(
      'id',
      nowMs + 1,
      'code-verifier',
    )
    const error: unknown = await sqliteTransactionStore({ db })
      .take('id', nowMs)
      .catch((reason: unknown) => reason)
    expect(error).toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    expect(JSON.stringify([error, String(error)])).not.toContain('code-verifier')
  })
})
