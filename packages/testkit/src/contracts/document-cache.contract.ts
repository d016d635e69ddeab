import { DOCUMENT_MAX_LEAD_MS, type DocumentCache } from '@mobile-connect/core'
import { expect } from 'vitest'
import { buildLookalikeIds } from './build-lookalike-ids.ts'
import { type ContractClause, registerContract } from './register-contract.ts'
import { NOW_MS } from './contract-values.ts'

type MakeDocumentCache = () => Promise<DocumentCache>

function buildUrl(): string {
  return `https://operator-a.example/${crypto.randomUUID()}`
}

/** The clauses, for testing the contract itself. */
export const documentCacheClauses: readonly ContractClause<MakeDocumentCache>[] = [
  {
    id: 'C1',
    title: 'gives back exactly the document that was written, as often as it is read',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      const document = ' {"b":1.0, "a":"\u00e9 e\u0301 \u624b\u673a \u{1F4F1} \\u00e9","a":"twice"}\r\n'
      await cache.write(url, document, NOW_MS)
      expect(await cache.read(url)).toStrictEqual({ document, fetchedAtMs: NOW_MS })
      expect(await cache.read(url)).toStrictEqual({ document, fetchedAtMs: NOW_MS })
    },
  },
  {
    id: 'C2',
    title: 'keeps a document of 262 144 characters whole',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      const document = `${'x'.repeat(262_143)}y`
      await cache.write(url, document, NOW_MS)
      expect(await cache.read(url)).toStrictEqual({ document, fetchedAtMs: NOW_MS })
    },
  },
  {
    id: 'C3',
    title: 'answers undefined for a URL it never held',
    run: async (make) => {
      expect(await (await make()).read(buildUrl())).toBeUndefined()
    },
  },
  {
    id: 'C4',
    title: 'keeps a stale document, however old',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      await cache.write(url, 'stale', 0)
      expect(await cache.read(url)).toStrictEqual({ document: 'stale', fetchedAtMs: 0 })
    },
  },
  {
    id: 'C5',
    title: 'replaces a document by one fetched one millisecond later',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      await cache.write(url, 'first', NOW_MS)
      await cache.write(url, 'second', NOW_MS + 1)
      expect(await cache.read(url)).toStrictEqual({ document: 'second', fetchedAtMs: NOW_MS + 1 })
    },
  },
  {
    id: 'C6',
    title: 'replaces a document by one fetched at the same instant',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      await cache.write(url, 'first', NOW_MS)
      await cache.write(url, 'second', NOW_MS)
      expect(await cache.read(url)).toStrictEqual({ document: 'second', fetchedAtMs: NOW_MS })
    },
  },
  {
    id: 'C7',
    title: 'never replaces a document by one fetched one millisecond earlier',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      await cache.write(url, 'newer', NOW_MS)
      await cache.write(url, 'older', NOW_MS - 1)
      expect(await cache.read(url)).toStrictEqual({ document: 'newer', fetchedAtMs: NOW_MS })
    },
  },
  {
    id: 'C8',
    title: 'ends with the newest of twenty simultaneous writes',
    run: async (make) => {
      const cache = await make()
      const url = buildUrl()
      const ages = Array.from({ length: 20 }, (_, index) => (index * 7) % 20)
      await Promise.all(ages.map((ageMs) => cache.write(url, `${ageMs} ms old`, NOW_MS - ageMs)))
      expect(await cache.read(url)).toStrictEqual({ document: '0 ms old', fetchedAtMs: NOW_MS })
    },
  },
  {
    id: 'C9',
    title: 'tells apart URLs that differ in case, spaces, accents or the last of 300 characters',
    run: async (make) => {
      const cache = await make()
      const urls = buildLookalikeIds().map((id) => `https://operator-a.example/${id}`)
      for (const url of urls) await cache.write(url, `document of ${url}`, NOW_MS)
      for (const url of urls) expect(await cache.read(url)).toHaveProperty('document', `document of ${url}`)
    },
  },
  {
    id: 'C10',
    title: 'replaces a document that claims to be more than ten minutes younger: the clock that dated it was wrong',
    run: async (make) => {
      const cache = await make()
      const [ahead, beyond] = [buildUrl(), buildUrl()]
      await cache.write(ahead, 'ahead', NOW_MS + DOCUMENT_MAX_LEAD_MS)
      await cache.write(ahead, 'now', NOW_MS)
      expect(await cache.read(ahead)).toHaveProperty('document', 'ahead')
      await cache.write(beyond, 'beyond', NOW_MS + DOCUMENT_MAX_LEAD_MS + 1)
      await cache.write(beyond, 'now', NOW_MS)
      expect(await cache.read(beyond)).toStrictEqual({ document: 'now', fetchedAtMs: NOW_MS })
      await cache.write(beyond, 'next', NOW_MS + 1)
      expect(await cache.read(beyond)).toHaveProperty('document', 'next')
    },
  },
]

/**
 * Proves that an adapter is a {@link DocumentCache}: registers one test per clause with vitest.
 *
 * No clause can be skipped and none sleeps.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a cache that no other clause uses. The database under it may be shared: URLs are random.
 * @example
 * documentCacheContract('my-store', async () => myDocumentCache({ client }))
 */
export function documentCacheContract(adapter: string, make: MakeDocumentCache): void {
  registerContract(`DocumentCache contract: ${adapter}`, documentCacheClauses, make)
}
