import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, startRedis } from '@mobile-connect/test-servers'
import { expect, it } from 'vitest'
import { attackStore } from '../src/attack/attack-store.ts'

const stores: readonly (readonly [string, () => Promise<{ url: string; stop: () => Promise<void> }>])[] = [
  ['SQLite', startSqlite],
  ['PostgreSQL', startPostgres],
  ['Redis', () => startRedis()],
]

async function startSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-attack-'))
  return { url: `sqlite:${join(folder, 'attack.db')}`, stop: async () => rmSync(folder, { recursive: true }) }
}

it.each(stores)('%s gives each transaction to exactly one of four processes that race for it', async (_, start) => {
  const { url, stop } = await start()
  const outcome = await attackStore(url, { processes: 4, transactions: 250, takers: 4 })
  await stop()
  expect(outcome).toMatchObject({ transactions: 1_000, takes: 4_000, takenOnce: 1_000, takenTwice: 0, rejected: 0 })
})
