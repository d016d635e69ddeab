import { buildStoredSession, sessionStoreContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { memorySessionStore, memoryStorage } from '../src/index.ts'

sessionStoreContract('memory', async () => memoryStorage().sessions)

describe('memorySessionStore', () => {
  const nowMs = Date.now()
  const subjectKey = 'one person'
  const build = (change = {}) => buildStoredSession({ subjectKey, ...change })

  it('evicts the session that was not put or replaced for the longest time, also from the lists', async () => {
    const store = memorySessionStore({ maxEntries: 2 })
    const [first, second, third] = [build(), build(), build()]
    await store.put(first, nowMs)
    await store.put(second, nowMs)
    await store.replace({ ...first, version: 1 }, nowMs)
    await store.put(third, nowMs)
    expect(await store.read(second.id, nowMs)).toBeUndefined()
    expect(await store.listOwnedBy(subjectKey, nowMs)).toStrictEqual([{ ...first, version: 1 }, third])
  })

  it('evicts as many as it takes to stay within maxBytes', async () => {
    const store = memorySessionStore({ maxBytes: 10_000 })
    const small = [build(), build(), build()]
    for (const session of small) await store.put(session, nowMs)
    const large = build({ value: 'x'.repeat(9_700) })
    await store.put(large, nowMs)
    expect(await store.listOwnedBy(subjectKey, nowMs)).toStrictEqual([large])
  })

  it('refuses a session that exceeds maxBytes by itself, and keeps the version before', async () => {
    const store = memorySessionStore({ maxBytes: 1_000 })
    const [session, value] = [build(), 'x'.repeat(1_000)]
    await store.put(session, nowMs)
    for (const come of [
      () => store.put(build({ value }), nowMs),
      () => store.replace({ ...session, version: 1, value }, nowMs),
    ]) {
      await expect(come()).rejects.toMatchObject({ code: 'MC_STORE_UNAVAILABLE', details: { field: 'maxBytes' } })
    }
    expect(await store.listOwnedBy(subjectKey, nowMs)).toStrictEqual([session])
  })

  it('drops expired sessions at later reads, so that they evict no living one', async () => {
    const store = memorySessionStore({ maxEntries: 3 })
    const living = build({ expiresAtMs: nowMs + 2 })
    for (const session of [living, build({ expiresAtMs: nowMs + 1 }), build({ expiresAtMs: nowMs + 1 })]) {
      await store.put(session, nowMs)
    }
    await store.read('absent', nowMs + 1)
    for (const session of [build(), build()]) await store.put(session, nowMs)
    expect(await store.read(living.id, nowMs + 1)).toStrictEqual(living)
  })

  it('drops expired sessions at later puts, so that they evict no living one', async () => {
    const store = memorySessionStore({ maxEntries: 3 })
    const living = build({ expiresAtMs: nowMs + 2 })
    for (const session of [living, build({ expiresAtMs: nowMs + 1 }), build({ expiresAtMs: nowMs + 1 })]) {
      await store.put(session, nowMs)
    }
    for (const session of [build(), build()]) await store.put(session, nowMs + 1)
    expect(await store.read(living.id, nowMs + 1)).toStrictEqual(living)
  })

  it.each([0, -1, 1.5, NaN, Infinity])('takes no bound of %d', (bound) => {
    expect(() => memorySessionStore({ maxEntries: bound })).toThrow(TypeError)
    expect(() => memorySessionStore({ maxBytes: bound })).toThrow(TypeError)
  })
})
