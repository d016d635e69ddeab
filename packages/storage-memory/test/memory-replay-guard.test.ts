import { replayGuardContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { memoryReplayGuard, memoryStorage } from '../src/index.ts'

replayGuardContract('memory', async () => memoryStorage().replayGuard)

describe('memoryReplayGuard', () => {
  it('rejects when it is full of living claims, and forgets none of them', async () => {
    const guard = memoryReplayGuard({ maxEntries: 2 })
    await guard.claim('a', 10, 0)
    await guard.claim('b', 10, 0)
    await expect(guard.claim('c', 10, 0)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    expect(await guard.claim('a', 10, 9)).toBe(false)
    expect(await guard.claim('b', 10, 9)).toBe(false)
  })

  it('has room again once claims expire', async () => {
    const guard = memoryReplayGuard({ maxEntries: 2 })
    await guard.claim('a', 10, 0)
    await guard.claim('b', 20, 0)
    expect(await guard.claim('c', 20, 10)).toBe(true)
    await expect(guard.claim('d', 20, 10)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })

  it('lets an expired id be claimed again when it is full', async () => {
    const guard = memoryReplayGuard({ maxEntries: 1 })
    await guard.claim('a', 10, 0)
    expect(await guard.claim('a', 20, 10)).toBe(true)
  })

  it('rejects what would exceed maxBytes while the other claims live', async () => {
    const guard = memoryReplayGuard({ maxBytes: 10 })
    await guard.claim('six ab', 10, 0)
    await expect(guard.claim('five ', 20, 0)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    expect(await guard.claim('four', 20, 0)).toBe(true)
    expect(await guard.claim('six ab', 10, 9)).toBe(false)
    expect(await guard.claim('five ', 20, 10)).toBe(true)
  })

  it.each([0, 1.5, NaN])('takes no maxEntries and no maxBytes of %d', (bound) => {
    expect(() => memoryReplayGuard({ maxEntries: bound })).toThrow(TypeError)
    expect(() => memoryReplayGuard({ maxBytes: bound })).toThrow(TypeError)
  })
})
