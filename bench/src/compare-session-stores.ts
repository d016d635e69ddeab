import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionStore, StoredSession } from '@mobile-connect/core'
import { postgresSessionStore, postgresStorage } from '@mobile-connect/storage-postgres'
import { sqliteSessionStore, sqliteStorage } from '@mobile-connect/storage-sqlite'
import { startPostgres } from '@mobile-connect/test-servers'
import { buildStoredSession } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Comparison, Suite } from './comparison.ts'
import { countQueries } from './count-queries.ts'
import { runSimultaneously } from './run-simultaneously.ts'

const NOW_MS = Date.now()
const COLUMNS = 'id, version, subject_key, operator_session_key, expires_at_ms, value'
const SQLITE_UPDATE = `UPDATE session SET version = ?, subject_key = ?, operator_session_key = ?, expires_at_ms = ?, value = ?
  WHERE id = ? AND version = ? AND expires_at_ms > ?`
const POSTGRES_UPDATE = `UPDATE mobile_connect.session SET version = $1, subject_key = $2, operator_session_key = $3, expires_at_ms = $4,
  value = $5 WHERE id = $6 AND version = $7 AND expires_at_ms > $8`
const POSTGRES_INSERT = `INSERT INTO mobile_connect.session (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`
const POSTGRES_LIST = `SELECT value FROM mobile_connect.session WHERE (subject_key = $1 OR operator_session_key = $1)
  AND expires_at_ms > $2`

/** What each request of a signed-in person costs, and what each rotation of a token does. */
export async function compareSessionStores(): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const db = new Database(join(folder, 'sessions.db'))
  await sqliteStorage({ db }).migrate()
  const server = await startPostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 8 })
  await postgresStorage({ pool }).migrate()
  return {
    comparisons: [...(await compareSqlite(db)), ...(await comparePostgres(pool))],
    close: async () => {
      db.close()
      rmSync(folder, { recursive: true })
      await pool.end()
      await server.stop()
    },
  }
}

async function compareSqlite(db: Database.Database): Promise<readonly Comparison[]> {
  const store = sqliteSessionStore({ db })
  const [bare, wrapped] = [await putSessions(store), await putSessions(store)]
  const select = db.prepare<[string, number], { value: string }>(
    'SELECT value FROM session WHERE id = ? AND expires_at_ms > ?',
  )
  const update = db.prepare(SQLITE_UPDATE)
  const insert = db.prepare(`INSERT INTO session (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
  const remove = db.prepare('DELETE FROM session WHERE id = ?')
  const list = db.prepare<[string, string, number], { value: string }>(
    'SELECT value FROM session WHERE (subject_key = ? OR operator_session_key = ?) AND expires_at_ms > ?',
  )
  const fresh = { bare: [] as readonly StoredSession[], wrapped: [] as readonly StoredSession[] }
  const inTurn =
    (operate: (index: number) => unknown): ((operations: number) => void | Promise<void>) =>
    async (count) => {
      for (let index = 0; index < count; index += 1) await operate(index)
    }
  return [
    {
      title: 'SQLite: read a session',
      contestants: [
        {
          name: 'bare statement',
          run: (count) => {
            for (let n = 0; n < count; n += 1) JSON.parse(select.get(bare.at(n).id, NOW_MS)?.value ?? '')
          },
        },
        {
          name: 'storage-sqlite',
          run: inTurn((n) => store.read(wrapped.at(n).id, NOW_MS)),
          goals: { 'bare statement': 1.43 },
        },
      ],
    },
    {
      title: 'SQLite: replace a session',
      contestants: [
        {
          name: 'bare statement',
          run: (count) => {
            for (let n = 0; n < count; n += 1) requireChange(update.run(...columnsOf(bare.next(n))).changes)
          },
        },
        {
          name: 'storage-sqlite',
          run: inTurn(async (n) => requireChange(await store.replace(wrapped.next(n), NOW_MS))),
          goals: { 'bare statement': 1.11 },
        },
      ],
    },
    {
      title: 'SQLite: list the sessions of an owner',
      contestants: [
        {
          name: 'bare statement',
          run: (count) => {
            for (let n = 0; n < count; n += 1) {
              const owner = bare.at(n).subjectKey
              for (const { value } of list.all(owner, owner, NOW_MS)) JSON.parse(value)
            }
          },
        },
        {
          name: 'storage-sqlite',
          run: inTurn((n) => store.listOwnedBy(wrapped.at(n).subjectKey, NOW_MS)),
          goals: { 'bare statement': 1.43 },
        },
      ],
    },
    {
      title: 'SQLite: put and remove a session',
      contestants: [
        {
          name: 'bare statement',
          prepare: (count) => void (fresh.bare = makeSessions(count)),
          run: () => {
            for (const session of fresh.bare) requireChange(insert.run(...rowOf(session)).changes)
            for (const { id } of fresh.bare) requireChange(remove.run(id).changes)
          },
        },
        {
          name: 'storage-sqlite',
          prepare: (count) => void (fresh.wrapped = makeSessions(count)),
          run: async () => {
            for (const session of fresh.wrapped) await store.put(session, NOW_MS)
            for (const { id } of fresh.wrapped) await store.remove(id)
          },
          goals: { 'bare statement': 1.11 },
        },
      ],
    },
  ]
}

async function comparePostgres(pool: pg.Pool): Promise<readonly Comparison[]> {
  const counted = countQueries(pool)
  const store = postgresSessionStore({ pool: counted.pool })
  const [bare, wrapped] = [await putSessions(store), await putSessions(store)]
  const compare = (
    title: string,
    operateBare: (n: number) => Promise<unknown>,
    operate: (n: number) => Promise<unknown>,
  ): Comparison => ({
    title: `PostgreSQL: ${title}`,
    contestants: [
      { name: 'pg, named statement', run: (count) => runSimultaneously(count, operateBare) },
      {
        name: 'storage-postgres',
        run: (count) => runSimultaneously(count, operate),
        goals: { 'pg, named statement': 1.11 },
      },
    ],
    operations: 64,
    cost: 'elapsed',
  })
  return [
    compare(
      'read a session',
      async (n) => {
        const text = 'SELECT value FROM mobile_connect.session WHERE id = $1 AND expires_at_ms > $2'
        const { rows } = await pool.query<{ value: string }>({ name: 'read', text, values: [bare.at(n).id, NOW_MS] })
        JSON.parse(rows[0]?.value ?? '')
      },
      (n) => store.read(wrapped.at(n).id, NOW_MS),
    ),
    compare(
      'replace a session',
      async (n) =>
        requireChange(
          (await pool.query({ name: 'replace', text: POSTGRES_UPDATE, values: columnsOf(bare.next(n)) })).rowCount,
        ),
      async (n) => requireChange(await store.replace(wrapped.next(n), NOW_MS)),
    ),
    compare(
      'list the sessions of an owner',
      async (n) => {
        const values = [bare.at(n).subjectKey, NOW_MS]
        const { rows } = await pool.query<{ value: string }>({ name: 'list', text: POSTGRES_LIST, values })
        for (const { value } of rows) JSON.parse(value)
      },
      (n) => store.listOwnedBy(wrapped.at(n).subjectKey, NOW_MS),
    ),
    compare(
      'put and remove a session',
      async () => {
        const session = buildStoredSession()
        requireChange((await pool.query({ name: 'put', text: POSTGRES_INSERT, values: rowOf(session) })).rowCount)
        const text = 'DELETE FROM mobile_connect.session WHERE id = $1'
        requireChange((await pool.query({ name: 'remove', text, values: [session.id] })).rowCount)
      },
      async () => {
        const session = buildStoredSession()
        await store.put(session, NOW_MS)
        await store.remove(session.id)
      },
    ),
  ]
}

interface Sessions {
  readonly at: (index: number) => StoredSession
  /** The next version of it, to be put in its place. */
  readonly next: (index: number) => StoredSession
}

async function putSessions(store: SessionStore): Promise<Sessions> {
  const sessions = makeSessions(1_000)
  for (const session of sessions) await store.put(session, NOW_MS)
  const at = (index: number): StoredSession => sessions[index % sessions.length] ?? buildStoredSession()
  return {
    at,
    next: (index) => {
      const session = { ...at(index), version: at(index).version + 1 }
      sessions[index % sessions.length] = session
      return session
    },
  }
}

function makeSessions(count: number): StoredSession[] {
  return Array.from({ length: count }, () => buildStoredSession({ version: 0 }))
}

function rowOf(session: StoredSession): (string | number)[] {
  const { id, version, subjectKey, operatorSessionKey = subjectKey, expiresAtMs } = session
  return [id, version, subjectKey, operatorSessionKey, expiresAtMs, JSON.stringify(session)]
}

function columnsOf(session: StoredSession): (string | number)[] {
  const { id, version, subjectKey, operatorSessionKey = subjectKey, expiresAtMs } = session
  return [version, subjectKey, operatorSessionKey, expiresAtMs, JSON.stringify(session), id, version - 1, NOW_MS]
}

function requireChange(changed: number | boolean | null): void {
  if (changed !== 1 && changed !== true) throw new Error('a session was not replaced')
}
