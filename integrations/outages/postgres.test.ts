import { type PostgresServer, startPostgres } from '@mobile-connect/test-servers'
import pg from 'pg'
import { afterEach, beforeEach, describe, it, onTestFinished, vi } from 'vitest'
import { runOutage } from './run-outage.ts'

// Programs take seconds to start on a busy machine, and each row starts two.
vi.setConfig({ testTimeout: 180_000 })

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

async function setReadOnly(admin: pg.Client, readOnly: 'on' | 'off'): Promise<void> {
  await admin.query(`ALTER SYSTEM SET default_transaction_read_only = ${readOnly}`)
  await admin.query('SELECT pg_reload_conf()')
}

describe('after a PostgreSQL', () => {
  it('crashed and restarted, the servers are well again by themselves, and end with 0', () =>
    runOutage({
      name: 'PostgreSQL crashed',
      storageUrl: postgres.url,
      begin: postgres.crash,
      end: postgres.resume,
    }))

  it('was read-only, the servers are well again by themselves, and end with 0', async () => {
    const admin = await openAdmin(postgres.url)
    await runOutage({
      name: 'PostgreSQL read-only (25006)',
      storageUrl: postgres.url,
      begin: () => setReadOnly(admin, 'on'),
      end: () => setReadOnly(admin, 'off'),
    })
  })
})
