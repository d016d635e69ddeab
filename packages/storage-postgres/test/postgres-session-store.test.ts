import { alternate, forkProcess, nextMessage } from '@mobile-connect/test-servers'
import { buildStoredSession, sessionStoreContract } from '@mobile-connect/testkit'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { postgresSessionStore, postgresStorage } from '../src/index.ts'
import { openPool, openStorage } from './open-storage.ts'
import { recordQueries } from './record-queries.ts'

sessionStoreContract('one pool', async () => postgresStorage(await openStorage()).sessions)
sessionStoreContract('two pools on one schema', async () => {
  const { pool, schema } = await openStorage()
  return alternate(postgresStorage({ pool, schema }).sessions, postgresStorage({ pool: openPool(), schema }).sessions)
})
sessionStoreContract('the longest names', async () => {
  const { pool, schema } = await openStorage()
  const place = { pool, schema, tablePrefix: 'prefix_of_16____' }
  const storage = postgresStorage(place)
  await storage.migrate()
  return storage.sessions
})

describe('postgresSessionStore', () => {
  // The count to the next sweep begins at zero.
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const nowMs = Date.now()

  it('lets exactly one of two processes replace each of 1000 sessions', async () => {
    const { pool, schema } = await openStorage()
    const store = postgresSessionStore({ pool, schema })
    const sessions = Array.from({ length: 1000 }, () => buildStoredSession())
    await Promise.all(sessions.map((session) => store.put(session, nowMs)))
    const start = () => forkProcess(new URL('processes/replace-all.ts', import.meta.url), inject('postgresUrl'), schema)
    const children = await Promise.all([start(), start()])
    const answers = children.map((child) => nextMessage(child))
    for (const child of children) child.send(sessions)
    expect((await Promise.all(answers)).flat().sort()).toStrictEqual(sessions.map(({ id }) => id).sort())
  })

  it('is one named statement for each member, prepared once on a connection', async () => {
    const storage = await openStorage({ max: 1 })
    const { pool, statements } = recordQueries(storage.pool)
    const store = postgresSessionStore({ ...storage, pool })
    for (let n = 0; n < 2; n += 1) {
      const session = buildStoredSession()
      await store.put(session, nowMs)
      await store.read(session.id, nowMs)
      await store.replace({ ...session, version: 1 }, nowMs)
      await store.listOwnedBy(session.subjectKey, nowMs)
      await store.remove(session.id)
    }
    const names = ['put_session', 'read_session', 'replace_session', 'list_sessions', 'remove_session'].map(
      (name) => `${storage.schema}.${name}`,
    )
    expect(statements.map(({ name }) => name)).toStrictEqual([...names, ...names])
    const { rows } = await storage.pool.query('SELECT name FROM pg_prepared_statements ORDER BY name')
    expect(rows).toStrictEqual(names.toSorted().map((name) => ({ name })))
  })

  it('finds the sessions of an owner by an index, however many others there are', async () => {
    const { pool, schema } = await openStorage({ max: 1 })
    await pool.query(`
      INSERT INTO ${schema}.session SELECT n::text, 0, n::text, n::text, 0, '' FROM generate_series(1, 5000) AS n;
      ANALYZE ${schema}.session`)
    const { rows } = await pool.query(
      `EXPLAIN SELECT value FROM ${schema}.session WHERE (subject_key = '7' OR operator_session_key = '7')`,
    )
    expect(JSON.stringify(rows)).toMatch(/session_subject_key_idx.*session_operator_session_key_idx/)
    expect(JSON.stringify(rows)).not.toContain('Seq Scan')
  })

  it('sweeps expired rows at every 100th put or replace, no more than 200 at a time, and no living one', async () => {
    const storage = await openStorage()
    const { pool, settle } = recordQueries(storage.pool)
    const store = postgresSessionStore({ ...storage, pool })
    const count = async () => {
      await settle()
      return (await storage.pool.query<{ count: number }>(`SELECT count(*)::int FROM ${storage.schema}.session`)).rows
    }
    const living = buildStoredSession()
    await store.put(living, nowMs - 1)
    for (let n = 0; n < 398; n += 1) await store.put(buildStoredSession({ expiresAtMs: nowMs }), nowMs - 1)
    for (let n = 0; n < 100; n += 1) await store.read(living.id, nowMs)
    expect(await count()).toStrictEqual([{ count: 399 }])
    await store.replace(buildStoredSession({ version: 1 }), nowMs)
    expect(await count()).toStrictEqual([{ count: 199 }])
    for (let n = 0; n < 100; n += 1) await store.put(buildStoredSession(), nowMs)
    expect(await count()).toStrictEqual([{ count: 101 }])
    expect(await store.read(living.id, nowMs)).toStrictEqual(living)
  })

  it('rejects with MC_STORE_UNAVAILABLE and the SQLSTATE where the tables are missing, in every member', async () => {
    const store = postgresSessionStore({ pool: openPool(), schema: 'nowhere' })
    const session = buildStoredSession()
    for (const come of [
      () => store.put(session, nowMs),
      () => store.read(session.id, nowMs),
      () => store.replace(session, nowMs),
      () => store.remove(session.id),
      () => store.listOwnedBy(session.subjectKey, nowMs),
    ]) {
      await expect(come()).rejects.toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { received: '42P01' } })
    }
  })

  it('rejects with MC_STORE_UNAVAILABLE on a row that is not JSON, and quotes nothing of it', async () => {
    const { pool, schema } = await openStorage()
    await pool.query(`INSERT INTO ${schema}.session VALUES ('id', 0, 'owner', 'owner', ${nowMs + 1}, 'signed-in')`)
    const store = postgresSessionStore({ pool, schema })
    for (const come of [() => store.read('id', nowMs), () => store.listOwnedBy('owner', nowMs)]) {
      const error: unknown = await come().catch((reason: unknown) => reason)
      expect(error).toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
      expect(JSON.stringify([error, String(error)])).not.toContain('signed-in')
    }
  })
})
