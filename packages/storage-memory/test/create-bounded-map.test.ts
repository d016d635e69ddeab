import { describe, expect, it } from 'vitest'
import { createBoundedMap } from '../src/create-bounded-map.ts'

/** The same bounds, found by walking over all entries each time. */
function createModel(maxEntries: number, maxBytes: number) {
  const held = new Map<string, number>()
  const total = (): number => [...held.values()].reduce((sum, octets) => sum + octets, 0)
  return {
    held,
    put: (key: string, octets: number): void => {
      if (octets > maxBytes) return
      held.delete(key)
      while (held.size >= maxEntries || total() + octets > maxBytes) held.delete([...held.keys()][0] ?? '')
      held.set(key, octets)
    },
  }
}

describe('createBoundedMap', () => {
  it('holds what a walk from the oldest entry on would leave, in every order of puts and deletes', () => {
    let seed = 1
    const draw = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    const map = createBoundedMap<{ readonly octets: number }>({ maxEntries: 8, maxBytes: 40 })
    const model = createModel(8, 40)
    for (let step = 0; step < 20_000; step += 1) {
      const key = String(draw(24))
      if (draw(4) === 0) {
        map.delete(key)
        model.held.delete(key)
      } else {
        const octets = 1 + draw(draw(10) === 0 ? 45 : 8)
        map.put(key, { octets })
        model.put(key, octets)
      }
      expect([...map.entries()].map(([name, { octets }]) => [name, octets])).toStrictEqual([...model.held])
    }
  })

  it('evicts by turns when it is full, emptied and full again', () => {
    const map = createBoundedMap<{ readonly octets: number }>({ maxEntries: 2, maxBytes: 100 })
    const keys = (): readonly string[] => [...map.entries()].map(([key]) => key)
    for (const key of ['a', 'b', 'c', 'd']) map.put(key, { octets: 1 })
    expect(keys()).toStrictEqual(['c', 'd'])
    for (const key of ['c', 'd']) map.delete(key)
    for (const key of ['e', 'f', 'g']) map.put(key, { octets: 1 })
    expect(keys()).toStrictEqual(['f', 'g'])
    map.put('h', { octets: 100 })
    expect(keys()).toStrictEqual(['h'])
  })
})
