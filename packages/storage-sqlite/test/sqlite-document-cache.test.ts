import { alternate } from '@mobile-connect/test-servers'
import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { sqliteDocumentCache, sqliteStorage } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

for (const [name, open] of databases) {
  documentCacheContract(name, async () => sqliteStorage({ db: open() }).documentCache)
}
documentCacheContract('two connections on one file', async () => {
  const path = newPath()
  return alternate(
    sqliteStorage({ db: openFile(path) }).documentCache,
    sqliteStorage({ db: openFile(path) }).documentCache,
  )
})

describe('sqliteDocumentCache', () => {
  it('holds maxEntries documents: the one written last, and the others that were fetched the latest', async () => {
    const db = openFile()
    const cache = sqliteDocumentCache({ db, maxEntries: 3 })
    for (const fetchedAtMs of [5, 2, 4, 3]) await cache.write(`url ${fetchedAtMs}`, 'document', fetchedAtMs)
    const select = db.prepare('SELECT url FROM document_cache ORDER BY url').pluck()
    expect(select.all()).toStrictEqual(['url 3', 'url 4', 'url 5'])
    await cache.write('url 1', 'document', 1)
    expect(select.all()).toStrictEqual(['url 1', 'url 4', 'url 5'])
  })

  it('deletes no more than 50 documents per write when maxEntries became smaller', async () => {
    const db = openFile()
    const before = sqliteDocumentCache({ db })
    for (let n = 0; n < 70; n += 1) await before.write(`url ${n}`, 'document', n)
    await sqliteDocumentCache({ db, maxEntries: 1 }).write('url', 'document', 0)
    expect(db.prepare('SELECT count(*) FROM document_cache').pluck().get()).toBe(21)
  })

  it.each([0, 1.5, NaN])('takes no maxEntries of %d', (maxEntries) => {
    expect(() => sqliteDocumentCache({ db: openFile(), maxEntries })).toThrow(TypeError)
  })

  it('still has a document after the file was closed and opened again', async () => {
    const path = newPath()
    const before = openFile(path)
    await sqliteDocumentCache({ db: before }).write('url', 'document', 1)
    before.close()
    expect(await sqliteDocumentCache({ db: openFile(path) }).read('url')).toStrictEqual({
      document: 'document',
      fetchedAtMs: 1,
    })
  })

  it('rejects with MC_STORE_UNAVAILABLE on a closed database', async () => {
    const db = openFile()
    const cache = sqliteDocumentCache({ db })
    db.close()
    await expect(cache.read('url')).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
    await expect(cache.write('url', 'document', 1)).rejects.toHaveProperty('code', 'MC_STORE_UNAVAILABLE')
  })
})
