import { expect, it } from 'vitest'
import { type PostgresPool, postgresStorage } from '../src/index.ts'
import { newSchema, openPool, openStorage } from './open-storage.ts'

async function tablesOf(pool: PostgresPool, schema: string): Promise<unknown[]> {
  const { rows } = await pool.query({
    name: '',
    text: 'SELECT array_agg(table_name::text ORDER BY table_name) AS tables FROM information_schema.tables WHERE table_schema = $1',
    values: [schema],
  })
  return rows
}

const tables = ['discovery', 'discovery_cache', 'document_cache', 'mobile_connect_migration', 'nonce', 'session']

it('creates the tables once, however often it runs', async () => {
  const { pool, schema } = await openStorage()
  await postgresStorage({ pool, schema }).migrate()
  expect(await tablesOf(pool, schema)).toStrictEqual([{ tables }])
  expect((await pool.query(`SELECT version FROM ${schema}.mobile_connect_migration`)).rows).toStrictEqual([
    { version: 1 },
    { version: 2 },
  ])
})

it('gives the three tables of the SDK guide an id, an expiry and a value, none with a limit of characters', async () => {
  const { pool, schema } = await openStorage()
  const { rows } = await pool.query({
    name: '',
    text: `SELECT table_name::text AS "table", string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position) AS columns
      FROM information_schema.columns
      WHERE table_schema = $1 AND table_name IN ('discovery', 'nonce', 'discovery_cache')
      GROUP BY table_name ORDER BY table_name`,
    values: [schema],
  })
  expect(rows).toStrictEqual([
    { table: 'discovery', columns: 'id text, expires_at_ms bigint, value text' },
    { table: 'discovery_cache', columns: 'id text, written bigint, expires_at_ms bigint, value text' },
    { table: 'nonce', columns: 'id text, expires_at_ms bigint' },
  ])
})

it('puts the prefix before every table and leaves others in the schema alone', async () => {
  const { pool, schema } = await openStorage()
  await postgresStorage({ pool, schema, tablePrefix: 'mc_' }).migrate()
  expect(await tablesOf(pool, schema)).toStrictEqual([
    { tables: [...tables, ...tables.map((table) => `mc_${table}`)].sort() },
  ])
})

it.each(['read committed', 'serializable'])(
  'lets ten instances set up one database at once, with default isolation %s',
  async (isolation) => {
    const schema = newSchema()
    const options = `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`
    const pools = Array.from({ length: 10 }, () => openPool({ options }))
    await Promise.all(pools.map((pool) => pool.query('SELECT 1')))
    await Promise.all(pools.map((pool) => postgresStorage({ pool, schema }).migrate()))
    expect(await tablesOf(openPool(), schema)).toStrictEqual([{ tables }])
  },
)

it('changes nothing and throws when the host has a table of the same name', async () => {
  const [pool, schema] = [openPool(), newSchema()]
  await pool.query(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.nonce (host integer)`)
  await expect(postgresStorage({ pool, schema }).migrate()).rejects.toHaveProperty('code', '42P07')
  expect(await tablesOf(pool, schema)).toStrictEqual([{ tables: ['nonce'] }])
})

it('needs no right to create anything where nothing is left to do', async () => {
  const { pool, schema } = await openStorage()
  await pool.query(`
    CREATE ROLE ${schema};
    GRANT USAGE ON SCHEMA ${schema} TO ${schema};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${schema}`)
  const limited = openPool({ options: `-c role=${schema}` })
  await postgresStorage({ pool: limited, schema }).migrate()
  const refused = postgresStorage({ pool: limited, schema: newSchema() }).migrate()
  await expect(refused).rejects.toHaveProperty('code', '42501')
  expect(await postgresStorage({ pool: limited, schema }).transactions.take('absent', 0)).toBeUndefined()
  await limited.end()
  await pool.query(`DROP OWNED BY ${schema}; DROP ROLE ${schema}`)
})

it.each(['', 'Upper', '1st', 'a-b', 'a"b', 'a;b', 'a.b', 'pässe', 'a'.repeat(25), 'a\n'])(
  'takes no schema of %j',
  (schema) => {
    const pool = openPool()
    expect(() => postgresStorage({ pool, schema })).toThrow(TypeError)
  },
)

it.each(['Upper', '1st', 'a-b', 'a"b', 'a;b', 'a.b', 'a'.repeat(17), 'a\n'])(
  'takes no tablePrefix of %j',
  (tablePrefix) => {
    const pool = openPool()
    expect(() => postgresStorage({ pool, tablePrefix })).toThrow(TypeError)
  },
)
