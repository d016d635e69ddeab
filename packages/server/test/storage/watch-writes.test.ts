import { MobileConnectError, type PendingTransaction } from '@mobile-connect/core'
import { memorySessionStore, memoryTransactionStore } from '@mobile-connect/storage-memory'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchWrites } from '../../src/storage/watch-writes.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const unavailable = new MobileConnectError('MC_STORE_UNAVAILABLE', { received: '53100' })
const nowMs = 0
const transaction: PendingTransaction = { kind: 'host_step', id: 'a', expiresAtMs: 4e12, hostData: '' }
const session = { id: 'a', version: 0, subjectKey: 's', expiresAtMs: 4e12, value: 'v' }

function prepare() {
  const stores = { transactions: memoryTransactionStore(), sessions: memorySessionStore() }
  const putTransaction = vi.fn(stores.transactions.put)
  const putSession = vi.fn(stores.sessions.put)
  const watched = watchWrites({
    transactions: { ...stores.transactions, put: putTransaction },
    sessions: { ...stores.sessions, put: putSession },
  })
  return { putTransaction, putSession, ...watched }
}

it('fails while the last write of a sign-in was refused, and passes after one that succeeds', async () => {
  const { putTransaction, transactions, checkWrites } = prepare()
  checkWrites()
  putTransaction.mockRejectedValueOnce(unavailable)
  await expect(transactions.put(transaction, nowMs)).rejects.toBe(unavailable)
  expect(checkWrites).toThrow('refused')
  await transactions.put(transaction, nowMs)
  checkWrites()
})

it('a session that is kept does not excuse a transaction that is refused, nor the other way round', async () => {
  const { putTransaction, putSession, transactions, sessions, checkWrites } = prepare()
  putTransaction.mockRejectedValueOnce(unavailable)
  await expect(transactions.put(transaction, nowMs)).rejects.toBe(unavailable)
  await sessions.put(session, nowMs)
  expect(checkWrites).toThrow('refused')
  await transactions.put(transaction, nowMs)
  putSession.mockRejectedValueOnce(unavailable)
  await expect(sessions.put({ ...session, id: 'b' }, nowMs)).rejects.toBe(unavailable)
  expect(checkWrites).toThrow('refused')
})

it('forgets a refusal after five seconds, because an unready server gets no sign-ins', async () => {
  const { putTransaction, transactions, checkWrites } = prepare()
  putTransaction.mockRejectedValueOnce(unavailable)
  await expect(transactions.put(transaction, nowMs)).rejects.toBe(unavailable)
  vi.advanceTimersByTime(4_999)
  expect(checkWrites).toThrow('refused')
  vi.advanceTimersByTime(1)
  checkWrites()
})

it('a duplicate says nothing about the storage', async () => {
  const { transactions, checkWrites } = prepare()
  await transactions.put(transaction, nowMs)
  await expect(transactions.put(transaction, nowMs)).rejects.toHaveProperty('code', 'MC_STORE_DUPLICATE')
  checkWrites()
})
