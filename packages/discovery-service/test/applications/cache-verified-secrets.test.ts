import { describe, expect, it, vi } from 'vitest'
import { cacheVerifiedSecrets } from '../../src/index.ts'
import { hasher as plain } from '../make-world.ts'

function makeCache(options: { maxEntries?: number; lifetimeMs?: number } = {}) {
  let nowMs = 0
  const verify = vi.fn(plain.verify)
  const hasher = cacheVerifiedSecrets({ hasher: { hash: plain.hash, verify }, clock: () => nowMs, ...options })
  return { hasher, verify, passTime: (ms: number) => (nowMs += ms) }
}

describe('cacheVerifiedSecrets', () => {
  it('pays for a right secret once, until its lifetime has passed', async () => {
    const { hasher, verify, passTime } = makeCache({ lifetimeMs: 1000 })
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await hasher.verify('a', 'hash of a')).toBe(true)
    expect(verify).toHaveBeenCalledOnce()
    passTime(999)
    await hasher.verify('a', 'hash of a')
    expect(verify).toHaveBeenCalledOnce()
    passTime(1)
    await hasher.verify('a', 'hash of a')
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('pays for a wrong secret every time, also after the right one', async () => {
    const { hasher, verify } = makeCache()
    await hasher.verify('a', 'hash of a')
    expect(await hasher.verify('b', 'hash of a')).toBe(false)
    expect(await hasher.verify('b', 'hash of a')).toBe(false)
    expect(verify).toHaveBeenCalledTimes(3)
  })

  it('forgets a secret at once when its hash is replaced', async () => {
    const { hasher } = makeCache()
    await hasher.verify('a', 'hash of a')
    expect(await hasher.verify('a', 'hash of b')).toBe(false)
  })

  it('cannot be led to take one pair of secret and hash for another', async () => {
    const { hasher } = makeCache()
    await hasher.verify('a', 'hash of a')
    expect(await hasher.verify('a"', ',"hash of a')).toBe(false)
    expect(await hasher.verify('ahash of a', '')).toBe(false)
  })

  it('verifies once for simultaneous requests with one secret', async () => {
    const { hasher, verify } = makeCache()
    const answers = await Promise.all(Array.from({ length: 20 }, () => hasher.verify('a', 'hash of a')))
    expect(answers).toStrictEqual(Array<boolean>(20).fill(true))
    expect(verify).toHaveBeenCalledOnce()
  })

  it('lets the oldest go when it is full', async () => {
    const { hasher, verify } = makeCache({ maxEntries: 2 })
    for (const secret of ['a', 'b', 'c']) await hasher.verify(secret, `hash of ${secret}`)
    verify.mockClear()
    await hasher.verify('c', 'hash of c')
    await hasher.verify('b', 'hash of b')
    expect(verify).not.toHaveBeenCalled()
    await hasher.verify('a', 'hash of a')
    expect(verify).toHaveBeenCalledOnce()
  })

  it('asks again after a verification that failed to run', async () => {
    const verify = vi.fn(plain.verify).mockRejectedValueOnce(new Error('out of memory'))
    const hasher = cacheVerifiedSecrets({ hasher: { hash: plain.hash, verify }, clock: Date.now })
    await expect(hasher.verify('a', 'hash of a')).rejects.toThrow('out of memory')
    expect(await hasher.verify('a', 'hash of a')).toBe(true)
  })

  it.each([{ maxEntries: 0 }, { maxEntries: 1.5 }, { lifetimeMs: 999 }, { lifetimeMs: 3_600_001 }])(
    'refuses %o',
    (options) => {
      expect(() => makeCache(options)).toThrow(TypeError)
    },
  )
})
