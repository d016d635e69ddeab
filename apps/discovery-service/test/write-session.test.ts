import { memorySelectionSessionStore, type SelectionSessionStore } from '@mobile-connect/discovery-service'
import { describe, expect, it, vi } from 'vitest'
import { writeSession } from '../src/open-storage.ts'

function prepare(broken: Partial<SelectionSessionStore> = {}) {
  const store = memorySelectionSessionStore()
  const put = vi.fn(store.put)
  return { put, take: store.take, check: () => writeSession({ ...store, put, ...broken }, Date.now) }
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
})
