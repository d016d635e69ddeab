import { memorySelectionSessionStore, type SelectionSessionStore } from '@mobile-connect/discovery-service'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWriteCheck } from '../src/create-write-check.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

function prepare(broken: Partial<SelectionSessionStore> = {}) {
  const store = memorySelectionSessionStore()
  const put = vi.fn(store.put)
  return { put, take: store.take, check: createWriteCheck({ ...store, put, ...broken }, Date.now) }
}

describe('the write check of a Discovery Service', () => {
  it('passes when the storage keeps a selection session, and leaves none there', async () => {
    const { put, take, check } = prepare()
    await check()
    expect(put).toHaveBeenCalledTimes(1)
    const [[kept] = []] = put.mock.calls
    expect(await take(kept?.id ?? '', Date.now())).toBeUndefined()
  })

  it.each<[string, Partial<SelectionSessionStore>]>([
    ['refuses the write', { put: () => Promise.reject(new Error('read-only')) }],
    ['refuses the read', { take: () => Promise.reject(new Error('read-only')) }],
    ['acknowledges the write and keeps nothing', { take: async () => undefined }],
  ])('rejects when the storage %s', async (_, broken) => {
    await expect(prepare(broken).check()).rejects.toThrow(/^(?:read-only|the storage lost a session)$/)
  })

  it('writes once for all who ask while it is under way and for a second after, and again at once after a failure', async () => {
    const { put, check } = prepare()
    await Promise.all([check(), check()])
    vi.advanceTimersByTime(999)
    await check()
    expect(put).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1)
    put.mockRejectedValueOnce(new Error('full'))
    await expect(check()).rejects.toThrow('full')
    await check()
    expect(put).toHaveBeenCalledTimes(3)
  })
})
