import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { it, onTestFinished, vi } from 'vitest'
import { runOutage } from './run-outage.ts'

// Programs take seconds to start on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

it('while another process locks the file, /healthz answers; after it the servers are well again by themselves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'locked-'))
  const file = join(folder, 'data.db')
  const other = new Database(file)
  onTestFinished(() => {
    other.close()
    rmSync(folder, { recursive: true })
  })
  await runOutage({
    name: 'SQLite locked (SQLITE_BUSY)',
    storageUrl: `sqlite:${file}`,
    begin: () => other.exec('BEGIN IMMEDIATE'),
    end: () => other.exec('ROLLBACK'),
  })
})
