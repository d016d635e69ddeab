import { expect, it } from 'vitest'
import { attackStore } from '../src/attack/attack-store.ts'
import { startStore, storeNames } from '../src/attack/start-store.ts'

it.each(storeNames)('%s gives each transaction to exactly one of four processes that race for it', async (name) => {
  const { url, stop } = await startStore(name)
  const outcome = await attackStore(url, { processes: 4, transactions: 250, takers: 4 })
  await stop()
  expect(outcome).toMatchObject({ transactions: 1_000, takes: 4_000, takenOnce: 1_000, takenTwice: 0, rejected: 0 })
})
