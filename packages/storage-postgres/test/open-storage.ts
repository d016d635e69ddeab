import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterEach, inject } from 'vitest'
import { migratePostgres } from '../src/index.ts'

const schemas: string[] = []
const opened: pg.Pool[] = []
afterEach(async () => {
  for (const pool of opened.splice(0)) if (!pool.ending) await pool.end()
  const admin = new pg.Client({ connectionString: inject('postgresUrl') })
  await admin.connect()
  for (const schema of schemas.splice(0)) await admin.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  await admin.end()
})

/** A schema that is not there yet; dropped after the test. */
export function newSchema(): string {
  const schema = `test_${randomUUID().replaceAll('-', '').slice(0, 19)}`
  schemas.push(schema)
  return schema
}

/** A pool on the server of this test run; ended after the test. */
export function openPool(config: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: inject('postgresUrl'), ...config })
  // Without a listener, a connection that ends while it is idle ends the process.
  pool.on('error', () => undefined)
  opened.push(pool)
  return pool
}

/** A pool and a schema of its own, migrated. */
export async function openStorage(config?: pg.PoolConfig): Promise<{ readonly pool: pg.Pool; readonly schema: string }> {
  const storage = { pool: openPool(config), schema: newSchema() }
  await migratePostgres(storage)
  return storage
}
