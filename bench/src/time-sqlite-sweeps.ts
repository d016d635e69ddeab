import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredSession } from '@mobile-connect/core'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import { buildDiscoveryCacheEntry, buildPendingAuthentication } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'

const ROWS = 20_000
const [expiredMs, nowMs, livingMs] = [1, 2, 4e12]

// What a call costs that sweeps, in a file with as many living rows as expired ones: with SQLite's checkpoints, which any
// write may have to do, and without. Processor time, because a neighbour cannot add to it.
for (const checkpointPages of [1_000, 0]) {
  console.log(`a checkpoint at ${checkpointPages === 0 ? 'no' : checkpointPages} pages`)
  await timeSweepsOf(checkpointPages)
}

async function timeSweepsOf(checkpointPages: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-sweeps-'))
  const db = new Database(join(folder, 'sweeps.db'))
  const storage = sqliteStorage({ db, discoveryCache: { maxEntries: 4 * ROWS } })
  await storage.migrate()
  const { transactions, replayGuard: guard, sessions, discoveryCache: cache } = storage

  db.exec('BEGIN')
  for (let row = 0; row < 2 * ROWS; row += 1) {
    const expiresAtMs = row % 2 === 0 ? expiredMs : livingMs
    await transactions.put(buildPendingAuthentication({ expiresAtMs }), 0)
    await guard.claim(crypto.randomUUID(), expiresAtMs, 0)
    await sessions.put(buildSession(expiresAtMs), 0)
    await cache.write(crypto.randomUUID(), buildDiscoveryCacheEntry({ expiresAtMs }))
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)')

  db.pragma(`wal_autocheckpoint = ${checkpointPages}`)
  await timeSweeps(db, 'discovery', () => transactions.take('absent', nowMs))
  await timeSweeps(db, 'nonce', () => guard.claim(crypto.randomUUID(), livingMs, nowMs))
  await timeSweeps(db, 'session', () => sessions.replace(buildSession(livingMs), nowMs))
  await timeSweeps(db, 'discovery_cache', () => cache.read('absent', nowMs))
  db.close()
  rmSync(folder, { recursive: true })
}

function buildSession(expiresAtMs: number): StoredSession {
  return { id: crypto.randomUUID(), version: 1, subjectKey: crypto.randomUUID(), expiresAtMs, value: 'x'.repeat(1_500) }
}

async function timeSweeps(db: Database.Database, table: string, operate: () => Promise<unknown>): Promise<void> {
  const count = db.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE expires_at_ms <= ?`).pluck()
  const sweepsMs: number[] = []
  const mostRows = { swept: 0 }
  for (let before = count.get(nowMs) ?? 0; before > 0;) {
    const start = process.cpuUsage()
    await operate()
    const { user, system } = process.cpuUsage(start)
    const after = count.get(nowMs) ?? 0
    if (after < before) sweepsMs.push((user + system) / 1_000)
    mostRows.swept = Math.max(mostRows.swept, before - after)
    before = after
  }
  const sorted = sweepsMs.toSorted((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(2)
  console.log(
    `  ${table}: ${sorted.length} sweeps of up to ${mostRows.swept} rows; median ${at(0.5)} ms, 99 % ${at(0.99)} ms, worst ${at(1)} ms`,
  )
}
