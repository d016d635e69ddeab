import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresDocumentCache, postgresStorage } from '@mobile-connect/storage-postgres'
import { sqliteDocumentCache, sqliteStorage } from '@mobile-connect/storage-sqlite'
import { startPostgres } from '@mobile-connect/test-servers'
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Comparison, Suite } from './comparison.ts'
import { runSimultaneously } from './run-simultaneously.ts'

/** As many as a cache holds by default, so that each write finds it full; a document is as long as a key set. */
const urls = Array.from({ length: 1_000 }, () => `https://operator.example/${crypto.randomUUID()}`)
const DOCUMENT = JSON.stringify({
  keys: Array.from({ length: 4 }, () => ({ kty: 'RSA', n: 'x'.repeat(342), e: 'AQAB' })),
})

/** Of the write before. An older document would not be written. */
let fetchedAtMs = 0

const SQLITE_UPSERT = `INSERT INTO document_cache (url, document, fetched_at_ms) VALUES (?, ?, ?)
  ON CONFLICT (url) DO UPDATE SET document = excluded.document, fetched_at_ms = excluded.fetched_at_ms
  WHERE excluded.fetched_at_ms >= document_cache.fetched_at_ms`
const POSTGRES_UPSERT = `INSERT INTO bare.document_cache AS held (url, document, fetched_at_ms) VALUES ($1, $2, $3)
  ON CONFLICT (url) DO UPDATE SET document = excluded.document, fetched_at_ms = excluded.fetched_at_ms
  WHERE excluded.fetched_at_ms >= held.fetched_at_ms`

/** The documents of operators, read at each sign-in and written every quarter of an hour. */
export async function compareDocumentCaches(): Promise<Suite> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-bench-'))
  const open = async (name: string): Promise<Database.Database> => {
    const db = new Database(join(folder, name))
    await sqliteStorage({ db }).migrate()
    return db
  }
  const databases = [await open('bare.db'), await open('wrapped.db')] as const
  const server = await startPostgres()
  const pool = new pg.Pool({ connectionString: server.url, max: 8 })
  for (const schema of ['bare', 'wrapped']) await postgresStorage({ pool, schema }).migrate()
  return {
    comparisons: [...(await compareSqlite(...databases)), ...(await comparePostgres(pool))],
    close: async () => {
      for (const db of databases) db.close()
      rmSync(folder, { recursive: true })
      await pool.end()
      await server.stop()
    },
  }
}

async function compareSqlite(bare: Database.Database, wrapped: Database.Database): Promise<readonly Comparison[]> {
  const select = bare.prepare<[string]>('SELECT document, fetched_at_ms FROM document_cache WHERE url = ?')
  const upsert = bare.prepare(SQLITE_UPSERT)
  const cache = sqliteDocumentCache({ db: wrapped })
  for (const url of urls) upsert.run(url, DOCUMENT, 0)
  for (const url of urls) await cache.write(url, DOCUMENT, 0)
  return [
    {
      title: 'SQLite: read a document',
      contestants: [
        {
          name: 'bare statement',
          run: (count) => {
            for (let n = 0; n < count; n += 1) select.get(urlAt(n))
          },
        },
        {
          name: 'storage-sqlite',
          run: async (count) => {
            for (let n = 0; n < count; n += 1) await cache.read(urlAt(n))
          },
          goals: { 'bare statement': 1.43 },
        },
      ],
    },
    {
      title: 'SQLite: write a document',
      contestants: [
        {
          name: 'bare statement',
          run: (count) => {
            for (let n = 0; n < count; n += 1) upsert.run(urlAt(n), DOCUMENT, (fetchedAtMs += 1))
          },
        },
        {
          name: 'storage-sqlite',
          run: async (count) => {
            for (let n = 0; n < count; n += 1) await cache.write(urlAt(n), DOCUMENT, (fetchedAtMs += 1))
          },
          goals: { 'bare statement': 1.11 },
        },
      ],
    },
  ]
}

async function comparePostgres(pool: pg.Pool): Promise<readonly Comparison[]> {
  const named = (name: string, text: string) => (values: (string | number)[]) => pool.query({ name, text, values })
  const select = named('read', 'SELECT document, fetched_at_ms FROM bare.document_cache WHERE url = $1')
  const upsert = named('write', POSTGRES_UPSERT)
  const cache = postgresDocumentCache({ pool, schema: 'wrapped' })
  for (const url of urls) await upsert([url, DOCUMENT, 0])
  for (const url of urls) await cache.write(url, DOCUMENT, 0)
  const compare = (
    title: string,
    bare: (n: number) => Promise<unknown>,
    adapter: (n: number) => Promise<unknown>,
  ): Comparison => ({
    title: `PostgreSQL: ${title}`,
    contestants: [
      { name: 'pg, named statement', run: (count) => runSimultaneously(count, bare) },
      {
        name: 'storage-postgres',
        run: (count) => runSimultaneously(count, adapter),
        goals: { 'pg, named statement': 1.11 },
      },
    ],
    operations: 64,
    cost: 'elapsed',
  })
  return [
    compare(
      'read a document',
      (n) => select([urlAt(n)]),
      (n) => cache.read(urlAt(n)),
    ),
    compare(
      'write a document',
      (n) => upsert([urlAt(n), DOCUMENT, (fetchedAtMs += 1)]),
      (n) => cache.write(urlAt(n), DOCUMENT, (fetchedAtMs += 1)),
    ),
  ]
}

function urlAt(index: number): string {
  return urls[index % urls.length] ?? ''
}
