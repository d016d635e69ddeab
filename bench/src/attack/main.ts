import { attackStore } from './attack-store.ts'
import { startStore, storeNames } from './start-store.ts'

const size = { processes: 8, transactions: 10_000, takers: 4 }

const asked = process.argv.slice(2)
console.log(`${size.processes} processes, ${size.transactions} transactions of each, ${size.takers} takers for each\n`)
for (const name of storeNames) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { url, stop } = await startStore(name)
  const outcome = await attackStore(url, size)
  await stop()
  console.log(name, outcome)
  if (outcome.takenOnce !== outcome.transactions) process.exitCode = 1
}
