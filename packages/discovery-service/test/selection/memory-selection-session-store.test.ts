import { describe, expect, it } from 'vitest'
import { memorySelectionSessionStore } from '../../src/index.ts'

const session = (id: string) => ({
  id,
  clientId: 'app',
  redirectUrl: 'https://app.example/',
  csrfToken: 'token',
  setCookies: true,
  expiresAtMs: 1000,
})

describe('memorySelectionSessionStore', () => {
  it('reads a session until it is taken, and gives it to one taker', async () => {
    const store = memorySelectionSessionStore()
    await store.put(session('a'), 0)
    expect(await store.read('a', 0)).toStrictEqual(session('a'))
    expect(await store.take('a', 0)).toStrictEqual(session('a'))
    expect(await store.take('a', 0)).toBeUndefined()
    expect(await store.read('a', 0)).toBeUndefined()
  })

  it.each([
    [999, true],
    [1000, false],
  ])('at %i ms of 1000 has the session: %s', async (nowMs, alive) => {
    const store = memorySelectionSessionStore()
    await store.put(session('a'), 0)
    expect((await store.read('a', nowMs)) !== undefined).toBe(alive)
    expect((await store.take('a', nowMs)) !== undefined).toBe(alive)
  })

  it('lets the oldest go when it is full', async () => {
    const store = memorySelectionSessionStore({ maxSessions: 2 })
    for (const id of ['a', 'b', 'c']) await store.put(session(id), 0)
    expect(await store.read('a', 0)).toBeUndefined()
    expect(await store.read('b', 0)).toBeDefined()
    expect(await store.read('c', 0)).toBeDefined()
  })

  it.each([0, 1.5, 10_000_001])('refuses maxSessions %d', (maxSessions) => {
    expect(() => memorySelectionSessionStore({ maxSessions })).toThrow(TypeError)
  })
})
