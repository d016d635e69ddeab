import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { memoryDocumentCache, memoryStorage } from '../src/index.ts'

documentCacheContract('memory', async () => memoryStorage().documentCache)

describe('memoryDocumentCache', () => {
  it('evicts the document that was not read for the longest time', async () => {
    const cache = memoryDocumentCache({ maxEntries: 2 })
    await cache.write('a', 'document a', 0)
    await cache.write('b', 'document b', 0)
    await cache.read('a')
    await cache.write('c', 'document c', 0)
    expect(await cache.read('b')).toBeUndefined()
    expect(await cache.read('a')).toStrictEqual({ document: 'document a', fetchedAtMs: 0 })
  })

  it('evicts nothing when it replaces a document', async () => {
    const cache = memoryDocumentCache({ maxEntries: 2 })
    for (const url of ['a', 'b', 'b']) await cache.write(url, 'document', 0)
    expect(await cache.read('a')).toStrictEqual({ document: 'document', fetchedAtMs: 0 })
  })

  it('evicts what was not read for the longest time when one more would exceed maxBytes', async () => {
    const cache = memoryDocumentCache({ maxBytes: 20 })
    for (const url of ['a', 'b']) await cache.write(url, 'nine more', 0)
    await cache.read('a')
    await cache.write('c', 'four', 0)
    const held = await Promise.all(['a', 'b', 'c'].map((url) => cache.read(url)))
    expect(held.map((found) => found?.document)).toStrictEqual(['nine more', undefined, 'four'])
  })

  it('does not keep a document that exceeds maxBytes by itself', async () => {
    const cache = memoryDocumentCache({ maxBytes: 20 })
    await cache.write('a', 'document', 0)
    await cache.write('b', '\u00e9'.repeat(10), 0)
    expect(await cache.read('a')).toHaveProperty('document', 'document')
    expect(await cache.read('b')).toBeUndefined()
  })

  it.each([0, 1.5, NaN])('takes no maxEntries and no maxBytes of %d', (bound) => {
    expect(() => memoryDocumentCache({ maxEntries: bound })).toThrow(TypeError)
    expect(() => memoryDocumentCache({ maxBytes: bound })).toThrow(TypeError)
  })
})
