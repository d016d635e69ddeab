import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** An empty database on this PostgreSQL. */
export async function createDatabase(postgresUrl: string): Promise<{ readonly name: string; readonly url: string }> {
  const name = `d${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(postgresUrl)
  url.pathname = name
  return { name, url: url.href }
}
