import { buildPendingAuthentication, transactionStoreContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { memoryStorage, memoryTransactionStore } from '../src/index.ts'

transactionStoreContract('memory', async () => memoryStorage().transactions)

describe('memoryTransactionStore', () => {
  const nowMs = Date.now()

  it('evicts the oldest transaction when it is full of living ones', async () => {
    const store = memoryTransactionStore({ maxEntries: 2 })
    const [first, second, third] = [
      buildPendingAuthentication(),
      buildPendingAuthentication(),
      buildPendingAuthentication(),
    ]
    for (const pending of [first, second, third]) await store.put(pending, nowMs)
    expect(await store.take(first.id, nowMs)).toBeUndefined()
    expect(await store.take(second.id, nowMs)).toStrictEqual(second)
    expect(await store.take(third.id, nowMs)).toStrictEqual(third)
  })

  it('evicts nothing for a put it refuses', async () => {
    const store = memoryTransactionStore({ maxEntries: 1 })
    const pending = buildPendingAuthentication()
    await store.put(pending, nowMs)
    await expect(store.put(pending, nowMs)).rejects.toHaveProperty('code', 'MC_STORE_DUPLICATE')
    expect(await store.take(pending.id, nowMs)).toStrictEqual(pending)
  })

  it('drops expired transactions at later takes, so that they evict no living one', async () => {
    const store = memoryTransactionStore({ maxEntries: 3 })
    const living = buildPendingAuthentication({ expiresAtMs: nowMs + 2 })
    const dead = [1, 2].map(() => buildPendingAuthentication({ expiresAtMs: nowMs + 1 }))
    for (const pending of [living, ...dead]) await store.put(pending, nowMs)
    await store.take('absent', nowMs + 1)
    for (const pending of [1, 2].map(() => buildPendingAuthentication())) await store.put(pending, nowMs)
    expect(await store.take(living.id, nowMs + 1)).toStrictEqual(living)
  })

  it('drops expired transactions at later puts, so that they evict no living one', async () => {
    const store = memoryTransactionStore({ maxEntries: 3 })
    const living = buildPendingAuthentication({ expiresAtMs: nowMs + 2 })
    const dead = [1, 2].map(() => buildPendingAuthentication({ expiresAtMs: nowMs + 1 }))
    for (const pending of [living, ...dead]) await store.put(pending, nowMs)
    for (const pending of [1, 2].map(() => buildPendingAuthentication())) await store.put(pending, nowMs + 1)
    expect(await store.take(living.id, nowMs + 1)).toStrictEqual(living)
  })

  it('evicts the oldest transactions when one more would exceed maxBytes', async () => {
    const pendings = [1, 2, 3, 4].map((n) => buildPendingAuthentication({ hostData: 'x'.repeat(n === 4 ? 1_000 : 0) }))
    const octets = pendings.map((pending) => pending.id.length + JSON.stringify(pending).length)
    const store = memoryTransactionStore({ maxBytes: octets.slice(0, 3).reduce((sum, one) => sum + one) })
    for (const pending of pendings) await store.put(pending, nowMs)
    const held = await Promise.all(pendings.map(({ id }) => store.take(id, nowMs)))
    expect(held).toStrictEqual([undefined, undefined, pendings[2], pendings[3]])
  })

  it('rejects a transaction that exceeds maxBytes by itself, and evicts nothing for it', async () => {
    const small = buildPendingAuthentication()
    const large = buildPendingAuthentication({ hostData: '\u{1F4F1}'.repeat(1_000) })
    const store = memoryTransactionStore({ maxBytes: 4_000 })
    await store.put(small, nowMs)
    await expect(store.put(large, nowMs)).rejects.toMatchObject({
      code: 'MC_STORE_UNAVAILABLE',
      details: { field: 'maxBytes' },
    })
    expect(await store.take(small.id, nowMs)).toStrictEqual(small)
  })

  it.each([0, -1, 1.5, NaN, Infinity])('takes no maxEntries and no maxBytes of %d', (bound) => {
    expect(() => memoryTransactionStore({ maxEntries: bound })).toThrow('maxEntries must be an integer of at least 1')
    expect(() => memoryTransactionStore({ maxBytes: bound })).toThrow('maxBytes must be an integer of at least 1')
  })
})
