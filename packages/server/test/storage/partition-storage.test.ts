import { memorySessionStore, memoryTransactionStore } from '@mobile-connect/storage-memory'
import { sessionStoreContract, transactionStoreContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { partitionStorage } from '../../src/storage/partition-storage.ts'

const openParts = () => {
  const whole = { transactions: memoryTransactionStore(), sessions: memorySessionStore() }
  return [partitionStorage(whole, 'shop'), partitionStorage(whole, 'bank')] as const
}

transactionStoreContract('a part of a memory store', async () => openParts()[0].transactions)
sessionStoreContract('a part of a memory store', async () => openParts()[0].sessions)

describe('what one application keeps', () => {
  const nowMs = 1_000
  const expiresAtMs = 2_000

  it('is no transaction of another', async () => {
    const [shop, bank] = openParts()
    await shop.transactions.put({ kind: 'host_step', id: 'a', expiresAtMs, hostData: 'of the shop' }, nowMs)
    expect(await bank.transactions.take('a', nowMs)).toBeUndefined()
    expect(await shop.transactions.take('a', nowMs)).toMatchObject({ id: 'a', hostData: 'of the shop' })
  })

  it('is no session of another, and goes with no logout from another', async () => {
    const [shop, bank] = openParts()
    const session = { id: 'a', version: 0, subjectKey: 'somebody', expiresAtMs, value: 'of the shop' }
    await shop.sessions.put(session, nowMs)
    expect(await bank.sessions.read('a', nowMs)).toBeUndefined()
    expect(await bank.sessions.listOwnedBy('somebody', nowMs)).toStrictEqual([])
    await bank.sessions.remove('a')
    expect(await bank.sessions.replace({ ...session, version: 1 }, nowMs)).toBe(false)
    expect(await shop.sessions.read('a', nowMs)).toStrictEqual(session)
  })
})
