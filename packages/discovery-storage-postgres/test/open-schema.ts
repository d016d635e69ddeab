import type {} from '@mobile-connect/test-servers/postgres-setup'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { postgresDiscoveryStorage } from '../src/index.ts'

const pools: pg.Pool[] = []
afterAll(async () => {
  for (const pool of pools) await pool.end()
})

/** A pool whose search path is one schema, created when it is not there yet. */
export async function openSchema(schema: string = `s${crypto.randomUUID().replaceAll('-', '')}`): Promise<pg.Pool> {
  const pool = new pg.Pool({
    connectionString: inject('postgresUrl'),
    options: `-c search_path=${schema}`,
    max: 4,
  })
  pools.push(pool)
  await pool.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
  await postgresDiscoveryStorage({ pool }).migrate()
  return pool
}
