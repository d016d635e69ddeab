import { randomUUID } from 'node:crypto'
import type {} from '@mobile-connect/test-servers/postgres-setup'
import pg from 'pg'
import { afterAll, afterEach, inject } from 'vitest'
import { postgresStorage } from '../src/index.ts'

const schemas: string[] = []
const opened: pg.Pool[] = []
const shared = createPool()
afterEach(async () => {
  for (const pool of opened.splice(0)) if (!pool.ending) await pool.end()
})
afterAll(async () => {
  for (const schema of schemas) await shared.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  await shared.end()
})

function createPool(config?: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: inject('postgresUrl'), ...config })
  // Without a listener, a connection that ends while it is idle ends the process.
  pool.on('error', () => undefined)
  return pool
}

/** A schema that is not there yet; dropped when the file is done. */
export function newSchema(): string {
  const schema = `test_${randomUUID().replaceAll('-', '').slice(0, 19)}`
  schemas.push(schema)
  return schema
}

/** A pool on the server of this test run; ended after the test. */
export function openPool(config?: pg.PoolConfig): pg.Pool {
  const pool = createPool(config)
  opened.push(pool)
  return pool
}

/** A schema of its own, migrated. Without `config` on the pool that all tests of the file share and none may end. */
export async function openStorage(
  config?: pg.PoolConfig,
): Promise<{ readonly pool: pg.Pool; readonly schema: string }> {
  const storage = { pool: config ? openPool(config) : shared, schema: newSchema() }
  await postgresStorage(storage).migrate()
  return storage
}
