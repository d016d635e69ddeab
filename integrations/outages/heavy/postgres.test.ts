import { chownSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type PostgresServer, startForwarder, startPostgres } from '@mobile-connect/test-servers'
import pg from 'pg'
import { afterEach, beforeEach, describe, it, onTestFinished } from 'vitest'
import { runOutage } from '../run-outage.ts'
import { mountSmallDisk } from './mount-small-disk.ts'

let postgres: PostgresServer
beforeEach(async () => {
  postgres = await startPostgres('-c', 'max_connections=40')
})
afterEach(() => postgres.stop())

async function openAdmin(url: string): Promise<pg.Client> {
  const admin = new pg.Client(url)
  admin.on('error', () => undefined)
  await admin.connect()
  onTestFinished(() => admin.end())
  return admin
}

/** A role without the connections that are kept for a superuser, as applications have. */
async function createApplicationRole(admin: pg.Client): Promise<string> {
  await admin.query('CREATE ROLE app LOGIN; GRANT CREATE ON DATABASE postgres TO app')
  const url = new URL(postgres.url)
  url.username = 'app'
  return url.href
}

const endConnections = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'"

async function setReadOnly(admin: pg.Client, readOnly: 'on' | 'off'): Promise<void> {
  await admin.query(`ALTER SYSTEM SET default_transaction_read_only = ${readOnly}`)
  await admin.query('SELECT pg_reload_conf()')
}

describe('a PostgreSQL that is silent', () => {
  it.each([1_000, 4_000, 8_000])('for %i ms: the servers are well again by themselves, and end with 0', (lastsMs) =>
    runOutage({
      name: `PostgreSQL frozen for ${lastsMs} ms`,
      storageUrl: postgres.url,
      begin: postgres.freeze,
      end: postgres.thaw,
      lastsMs,
      mayPass: lastsMs < 2_000,
    }),
  )
})

describe('after a PostgreSQL', () => {
  it('became read-only and its name leads to another one, the servers are well again by themselves', async () => {
    const next = await startPostgres()
    onTestFinished(next.stop)
    const name = await startForwarder(postgres.url)
    onTestFinished(name.stop)
    const admin = await openAdmin(postgres.url)
    await runOutage({
      name: 'PostgreSQL demoted behind one name',
      storageUrl: name.url,
      begin: () => setReadOnly(admin, 'on'),
      end: () => name.lead(next.url),
      prepareOn: next.url,
    })
  })

  it('gave no more connections, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(postgres.url)
    await runOutage({
      name: 'PostgreSQL out of connections (53300)',
      storageUrl: await createApplicationRole(admin),
      begin: async () => {
        await admin.query('ALTER ROLE app CONNECTION LIMIT 0')
        await admin.query(endConnections)
      },
      end: () => admin.query('ALTER ROLE app CONNECTION LIMIT -1'),
    })
  })

  it('refused the role, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(postgres.url)
    await runOutage({
      name: 'PostgreSQL refuses the role (28000)',
      storageUrl: await createApplicationRole(admin),
      begin: async () => {
        await admin.query('ALTER ROLE app NOLOGIN')
        await admin.query(endConnections)
      },
      end: () => admin.query('ALTER ROLE app LOGIN'),
    })
  })

  it('held a lock on a table, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(postgres.url)
    await runOutage({
      name: 'PostgreSQL table locked',
      storageUrl: postgres.url,
      begin: () => admin.query('BEGIN; LOCK TABLE mobile_connect.discovery IN ACCESS EXCLUSIVE MODE'),
      end: () => admin.query('ROLLBACK'),
    })
  })

  it('was read-only, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(postgres.url)
    await runOutage({
      name: 'PostgreSQL read-only (25006)',
      storageUrl: postgres.url,
      begin: () => setReadOnly(admin, 'on'),
      end: () => setReadOnly(admin, 'off'),
    })
  })

  it('had no space left for its tables, the servers are well again by themselves, and end with 0', async () => {
    const disk = mountSmallDisk(32)
    const admin = await openAdmin(postgres.url)
    const { host } = new URL(postgres.url)
    // A tablespace belongs to the account of the server, as the folder of its process does.
    const tables = join(disk.folder, 'tables')
    mkdirSync(tables)
    const { rows } = await admin.query<{ data: string }>("SELECT current_setting('data_directory') AS data")
    const { uid, gid } = statSync(rows[0]?.data ?? '')
    chownSync(tables, uid, gid)
    await admin.query(`CREATE TABLESPACE small LOCATION '${tables}'`)
    await admin.query('CREATE DATABASE app TABLESPACE small')
    await runOutage({
      name: 'PostgreSQL on a full disk (53100)',
      storageUrl: `postgres://postgres@${host}/app`,
      begin: disk.fill,
      end: disk.free,
    })
  })
})
