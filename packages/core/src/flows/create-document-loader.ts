import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { DocumentCache } from '../ports/document-cache.port.ts'
import type { Clock } from '../ports/clock.port.ts'
import { singleFlight } from './single-flight.ts'

/** How long a document counts as fresh. */
const FRESH_FOR_MS = 15 * 60_000
/** After a refresh, failed or not, the same document is not fetched again before this time is over. */
const COOLDOWN_MS = 30_000
const MAX_DOCUMENTS = 256

export interface LoadedDocument<T> {
  readonly value: T
  readonly fetchedAtMs: number
}

export interface DocumentLoader<T> {
  /** Fresh from memory, cache or network; stale when the network fails; rejects when there is nothing at all. */
  readonly load: (url: string) => Promise<LoadedDocument<T>>
  /** Fetches again although the document is fresh, at most once per cooldown; `undefined` when that brought nothing new. */
  readonly refresh: (url: string) => Promise<LoadedDocument<T> | undefined>
}

export interface DocumentLoaderOptions<T> {
  /** Fetches the document; rejects when it cannot be had. */
  readonly fetch: (url: string) => Promise<string>
  /** Parses and checks it; throws when it breaks its specification. */
  readonly read: (document: string, url: string) => T
  readonly cache: DocumentCache
  readonly clock: Clock
  readonly onStale: (error: unknown) => void
}

/** Keeps parsed documents by URL, so that a fresh one costs neither a query nor a parse. */
export function createDocumentLoader<T>(options: DocumentLoaderOptions<T>): DocumentLoader<T> {
  const { fetch, read, cache, clock, onStale } = options
  const kept = new Map<string, LoadedDocument<T>>()
  const triedAtMs = new Map<string, number>()
  const underWay = new Map<string, Promise<LoadedDocument<T>>>()

  const keep = (url: string, loaded: LoadedDocument<T>): LoadedDocument<T> => {
    kept.delete(url)
    kept.set(url, loaded)
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_DOCUMENTS) break
      kept.delete(oldest)
      triedAtMs.delete(oldest)
    }
    return loaded
  }
  const fetchNow = (url: string): Promise<LoadedDocument<T>> =>
    singleFlight(underWay, url, async () => {
      const fetchedAtMs = clock()
      triedAtMs.set(url, fetchedAtMs)
      const document = await fetch(url)
      const value = read(document, url)
      await cache.write(url, document, fetchedAtMs)
      return keep(url, { value, fetchedAtMs })
    })
  const readCached = async (url: string): Promise<LoadedDocument<T> | undefined> => {
    const cached = await cache.read(url)
    if (cached === undefined) return undefined
    try {
      return keep(url, { value: read(cached.document, url), fetchedAtMs: cached.fetchedAtMs })
    } catch (error) {
      // A document cached by another version of this library may not be readable any more: fetch it again.
      if (error instanceof MobileConnectError) return undefined
      throw error
    }
  }
  const isFresh = (loaded: LoadedDocument<T> | undefined): loaded is LoadedDocument<T> =>
    loaded !== undefined && clock() - loaded.fetchedAtMs < FRESH_FOR_MS
  const coolingDown = (url: string): boolean => clock() - (triedAtMs.get(url) ?? -Infinity) < COOLDOWN_MS

  return {
    load: async (url) => {
      const inMemory = kept.get(url)
      if (isFresh(inMemory)) return inMemory
      const known = (await readCached(url)) ?? inMemory
      if (isFresh(known)) return known
      if (known !== undefined && coolingDown(url) && !underWay.has(url)) return known
      try {
        return await fetchNow(url)
      } catch (error) {
        if (known === undefined) throw error
        onStale(error)
        return known
      }
    },
    refresh: async (url) => {
      const before = kept.get(url)
      if (before !== undefined && clock() - before.fetchedAtMs < COOLDOWN_MS) return undefined
      if (coolingDown(url) && !underWay.has(url)) return undefined
      try {
        return await fetchNow(url)
      } catch (error) {
        onStale(error)
        return undefined
      }
    },
  }
}
