import type { TransactionStore } from '@mobile-connect/core'
import { memoryTransactionStore } from '@mobile-connect/storage-memory'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWriteCheck } from '../../src/storage/create-write-check.ts'

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

function prepare(broken: Partial<TransactionStore> = {}) {
  const store = memoryTransactionStore()
  const put = vi.fn(store.put)
  const transactions = { ...store, put, ...broken }
  return { put, take: store.take, check: createWriteCheck({ transactions, randomBytes, clock: Date.now }) }
}

describe('the write check of a server', () => {
  it('passes when the storage keeps a transaction, and leaves none there', async () => {
    const { put, take, check } = prepare()
    await check()
    const [[kept] = []] = put.mock.calls
    expect(kept).toMatchObject({ kind: 'host', hostData: '' })
    expect(await take(kept?.id ?? '', Date.now())).toBeUndefined()
  })

  it.each<[string, Partial<TransactionStore>]>([
    ['refuses the write', { put: () => Promise.reject(new Error('read-only')) }],
    ['refuses the read', { take: () => Promise.reject(new Error('read-only')) }],
    ['acknowledges the write and keeps nothing', { take: async () => undefined }],
  ])('rejects when the storage %s', async (_, broken) => {
    await expect(prepare(broken).check()).rejects.toThrow(/^(?:read-only|the storage lost a transaction)$/)
  })

  it('writes once for all who ask while it is under way', async () => {
    const { put, check } = prepare()
    await Promise.all([check(), check(), check()])
    expect(put).toHaveBeenCalledTimes(1)
  })

  it('writes again when its last success is a second old', async () => {
    const { put, check } = prepare()
    await check()
    vi.advanceTimersByTime(999)
    await check()
    expect(put).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    await check()
    expect(put).toHaveBeenCalledTimes(2)
    expect(put.mock.calls[0]?.[0].id).not.toBe(put.mock.calls[1]?.[0].id)
  })

  it('writes again at once after a failure, and a success of before does not count any more', async () => {
    const { put, check } = prepare()
    await check()
    vi.advanceTimersByTime(1_000)
    put.mockRejectedValueOnce(new Error('full'))
    await expect(check()).rejects.toThrow('full')
    await check()
    expect(put).toHaveBeenCalledTimes(3)
  })
})
