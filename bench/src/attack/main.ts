import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, startRedis } from '@mobile-connect/test-servers'
import { attackStore } from './attack-store.ts'

const size = { processes: 8, transactions: 10_000, takers: 4 }
const folder = mkdtempSync(join(tmpdir(), 'mobile-connect-attack-'))
const targets: Readonly<Record<string, () => Promise<{ readonly url: string; readonly stop: () => Promise<void> }>>> = {
  sqlite: async () => ({
    url: `sqlite:${join(folder, 'attack.db')}`,
    stop: async () => rmSync(folder, { recursive: true }),
  }),
  postgres: startPostgres,
  redis: startRedis,
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(targets)
console.log(`${size.processes} processes, ${size.transactions} transactions of each, ${size.takers} takers for each\n`)
for (const name of names) {
  const start = targets[name]
  if (start === undefined) throw new TypeError(`no such store: ${name}`)
  const { url, stop } = await start()
  const outcome = await attackStore(url, size)
  await stop()
  console.log(name, outcome)
  if (outcome.takenOnce !== outcome.transactions) process.exitCode = 1
}
