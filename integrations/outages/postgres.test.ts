import { type PostgresServer, startPostgres } from '@mobile-connect/test-servers'
import { afterEach, beforeEach, describe, it, vi } from 'vitest'
import { runOutage } from './run-outage.ts'

// Programs take seconds to start on a busy machine, and each row starts two.
vi.setConfig({ testTimeout: 180_000 })

let postgres: PostgresServer
beforeEach(async () => {
  postgres = await startPostgres('-c', 'max_connections=40')
})
afterEach(() => postgres.stop())

describe('after a PostgreSQL', () => {
  it('crashed and restarted, the servers are well again by themselves, and end with 0', () =>
    runOutage({
      name: 'PostgreSQL crashed',
      storageUrl: postgres.url,
      begin: postgres.crash,
      end: postgres.resume,
    }))
})
