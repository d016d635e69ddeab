import { alternate, forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { buildStoredSession, sessionStoreContract } from '@mobile-connect/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sqliteSessionStore, sqliteStorage } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

for (const [name, open] of databases) {
  sessionStoreContract(name, async () => sqliteStorage({ db: open() }).sessions)
}

sessionStoreContract('two connections on one file', async () => {
  const path = newPath()
  return alternate(sqliteStorage({ db: openFile(path) }).sessions, sqliteStorage({ db: openFile(path) }).sessions)
})

describe('sqliteSessionStore', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const nowMs = Date.now()

  it('lets exactly one of two processes replace each of 400 sessions', async () => {
    const path = newPath()
    const store = sqliteSessionStore({ db: openFile(path) })
    const sessions = Array.from({ length: 400 }, () => buildStoredSession())
    await Promise.all(sessions.map((session) => store.put(session, nowMs)))
    const start = () => forkProcess(new URL('processes/replace-all.ts', import.meta.url), path)
    const children = await Promise.all([start(), start()])
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(sessions)
    expect((await Promise.all(answers)).flat().sort()).toStrictEqual(sessions.map(({ id }) => id).sort())
  })

  it('finds the sessions of an owner by an index, however many others there are', () => {
    const db = openFile()
    const plan = db
      .prepare('EXPLAIN QUERY PLAN SELECT value FROM session WHERE (subject_key = 1 OR operator_session_key = 1)')
      .all()
    expect(JSON.stringify(plan)).toMatch(/session_subject_key.*session_operator_session_key/)
    expect(JSON.stringify(plan)).not.toContain('SCAN')
  })

  it('sweeps expired rows, no more than 50 at a time, and no living one', async () => {
    const db = openFile()
    const store = sqliteSessionStore({ db })
    const count = () => db.prepare('SELECT count(*) FROM session').pluck().get()
    const living = buildStoredSession()
    await store.put(living, nowMs - 1)
    for (let n = 0; n < 98; n += 1) await store.put(buildStoredSession({ expiresAtMs: nowMs }), nowMs - 1)
    expect(count()).toBe(99)
    await store.replace(buildStoredSession({ version: 1 }), nowMs)
    expect(count()).toBe(49)
    for (let n = 0; n < 25; n += 1) await store.put(buildStoredSession(), nowMs)
    expect(count()).toBe(26)
    expect(await store.read(living.id, nowMs)).toStrictEqual(living)
  })

  it('sweeps expired rows where it is only ever put into', async () => {
    const db = openFile()
    const store = sqliteSessionStore({ db })
    for (let n = 0; n < 50; n += 1) await store.put(buildStoredSession({ expiresAtMs: nowMs }), nowMs - 1)
    for (let n = 0; n < 25; n += 1) await store.put(buildStoredSession(), nowMs)
    expect(db.prepare('SELECT count(*) FROM session').pluck().get()).toBe(25)
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed database, in every member', async () => {
    const db = openFile()
    const store = sqliteSessionStore({ db })
    db.close()
    const session = buildStoredSession()
    for (const come of [
      () => store.put(session, nowMs),
      () => store.read(session.id, nowMs),
      () => store.replace(session, nowMs),
      () => store.remove(session.id),
      () => store.listOwnedBy(session.subjectKey, nowMs),
    ]) {
      await expect(come()).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    }
  })
})
