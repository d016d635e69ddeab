import type { TransactionStore } from '@mobile-connect/core'
import { memoryTransactionStore } from '@mobile-connect/storage-memory'
import { describe, expect, it, vi } from 'vitest'
import { writeTransaction } from '../../src/storage/write-transaction.ts'

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

function prepare(broken: Partial<TransactionStore> = {}) {
  const store = memoryTransactionStore()
  const put = vi.fn(store.put)
  const transactions = { ...store, put, ...broken }
  return { put, take: store.take, write: () => writeTransaction({ transactions, randomBytes, clock: Date.now }) }
}

describe('the write check of a server', () => {
  it('passes when the storage keeps a transaction, and leaves none there', async () => {
    const { put, take, write } = prepare()
    await write()
    const [[kept] = []] = put.mock.calls
    expect(kept).toMatchObject({ kind: 'host_step', hostData: '' })
    expect(await take(kept?.id ?? '', Date.now())).toBeUndefined()
  })

  it('writes under another id each time', async () => {
    const { put, write } = prepare()
    await write()
    await write()
    expect(put.mock.calls[0]?.[0].id).not.toBe(put.mock.calls[1]?.[0].id)
  })

  it.each<[string, Partial<TransactionStore>]>([
    ['refuses the write', { put: () => Promise.reject(new Error('read-only')) }],
    ['refuses the read', { take: () => Promise.reject(new Error('read-only')) }],
    ['acknowledges the write and keeps nothing', { take: async () => undefined }],
  ])('rejects when the storage %s', async (_, broken) => {
    await expect(prepare(broken).write()).rejects.toThrow(/^(?:read-only|the storage lost a transaction)$/)
  })
})
