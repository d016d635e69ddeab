import { alternate } from '@mobile-connect/test-servers'
import { documentCacheContract } from '@mobile-connect/testkit'
import { describe, expect, it } from 'vitest'
import { sqliteDocumentCache } from '../src/index.ts'
import { databases, newPath, openFile } from './databases.ts'

for (const [name, open] of databases) {
  documentCacheContract(name, async () => sqliteDocumentCache({ db: open() }))
}
documentCacheContract('two connections on one file', async () => {
  const path = newPath()
  const next = alternate(sqliteDocumentCache({ db: openFile(path) }), sqliteDocumentCache({ db: openFile(path) }))
  return {
    read: (url) => next().read(url),
    write: (url, document, fetchedAtMs) => next().write(url, document, fetchedAtMs),
  }
})

describe('sqliteDocumentCache', () => {
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
