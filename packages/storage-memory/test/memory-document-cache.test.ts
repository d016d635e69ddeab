import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { memoryDocumentCache } from '../src/index.ts'

documentCacheContract('memory', async () => memoryDocumentCache())

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

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', (maxEntries) => {
    expect(() => memoryDocumentCache({ maxEntries })).toThrow(TypeError)
  })
})
