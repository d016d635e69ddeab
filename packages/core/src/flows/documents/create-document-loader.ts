import { isMobileConnectError } from '../../errors/mobile-connect-error.ts'
import { isRecent } from '../../memory/is-recent.ts'
import { DOCUMENT_COOLDOWN_MS, DOCUMENT_FRESH_FOR_MS, MAX_DOCUMENTS } from '../../options/defaults.ts'
import type { DocumentCache } from '../../ports/document-cache.port.ts'
import type { Clock } from '../../ports/clock.port.ts'
import type { DocumentLoader, LoadedDocument, SharedDocumentLoader } from '../context/document-loader.ts'
import { singleFlight } from '../context/single-flight.ts'

export interface FetchedDocument {
  readonly text: string
  /** What `Cache-Control` says. */
  readonly maxAgeMs?: number
}

export interface DocumentLoaderOptions<T> {
  /** Fetches the document; rejects when it cannot be had. */
  readonly fetch: (url: string) => Promise<FetchedDocument>
  /** Parses and checks it; throws when it breaks its specification. */
  readonly read: (document: string, url: string) => T
  readonly cache: DocumentCache
  readonly clock: Clock
  readonly onStale: (error: unknown) => void
}

/** Keeps parsed documents by URL, so that a fresh one costs neither a query nor a parse. */
export function createDocumentLoader<T>(options: DocumentLoaderOptions<T>): SharedDocumentLoader<T> {
  const { fetch, read, cache, clock, onStale } = options
  const kept = new Map<string, LoadedDocument<T>>()
  const failures = new Map<string, { readonly atMs: number; readonly error: unknown }>()
  /** As of the last fetch by this process: a shared cache has no room for them. */
  const maxAges = new Map<string, number>()
  const underWay = new Map<string, Promise<LoadedDocument<T>>>()

  const fetchNow = (url: string): Promise<LoadedDocument<T>> =>
    singleFlight(underWay, url, async () => {
      const fetchedAtMs = clock()
      try {
        const { text, maxAgeMs = DOCUMENT_FRESH_FOR_MS } = await fetch(url)
        const loaded = { value: read(text, url), fetchedAtMs }
        remember(maxAges, url, maxAgeMs)
        await cache.write(url, text, fetchedAtMs)
        remember(kept, url, loaded)
        return loaded
      } catch (error) {
        remember(failures, url, { atMs: fetchedAtMs, error })
        throw error
      }
    })
  const readKnown = async (url: string): Promise<LoadedDocument<T> | undefined> => {
    const cached = await cache.read(url)
    const inMemory = kept.get(url)
    if (cached === undefined) return inMemory
    // This very document, or a later one that arrived while the cache was being read.
    if (inMemory !== undefined && inMemory.fetchedAtMs >= cached.fetchedAtMs) return inMemory
    try {
      const loaded = { value: read(cached.document, url), fetchedAtMs: cached.fetchedAtMs }
      remember(kept, url, loaded)
      return loaded
    } catch (error) {
      // A document cached by another version of this library may not be readable any more: fetch it again.
      if (isMobileConnectError(error)) return inMemory
      throw error
    }
  }
  const isFresh = (url: string, { fetchedAtMs }: LoadedDocument<T>): boolean =>
    isRecent(fetchedAtMs, Math.min(DOCUMENT_FRESH_FOR_MS, maxAges.get(url) ?? DOCUMENT_FRESH_FOR_MS), clock())
  const isCoolingDown = (atMs = -Infinity): boolean => isRecent(atMs, DOCUMENT_COOLDOWN_MS, clock())

  const loadKnown = async (url: string, isForStrangers: boolean): Promise<LoadedDocument<T>> => {
    const known = await readKnown(url)
    const failure = underWay.has(url) ? undefined : failures.get(url)
    const hasFailed = isCoolingDown(failure?.atMs)
    if (known !== undefined && (isFresh(url, known) || hasFailed)) return known
    if (isForStrangers && hasFailed) throw failure?.error
    try {
      return await fetchNow(url)
    } catch (error) {
      if (known === undefined) throw error
      onStale(error)
      return known
    }
  }

  const createView = (isForStrangers: boolean, refreshedAtMs = new Map<string, number>()): DocumentLoader<T> => ({
    load: (url) => {
      const inMemory = kept.get(url)
      return inMemory !== undefined && isFresh(url, inMemory) ? inMemory : loadKnown(url, isForStrangers)
    },
    refresh: async (url, known) => {
      const newest = kept.get(url)
      if (newest !== undefined && newest.fetchedAtMs > known.fetchedAtMs) return newest
      // Only earlier refreshes count: a document loaded a moment ago may still be one from before a rotation.
      if (!underWay.has(url) && isCoolingDown(refreshedAtMs.get(url))) return undefined
      remember(refreshedAtMs, url, clock())
      try {
        return await fetchNow(url)
      } catch (error) {
        onStale(error)
        return undefined
      }
    },
  })
  return { ...createView(false), forUnauthenticatedCallers: createView(true) }
}

/** Sets as the newest entry and forgets the oldest: the URLs come from documents of strangers. */
function remember<V>(entries: Map<string, V>, url: string, value: V): void {
  entries.delete(url)
  entries.set(url, value)
  for (const oldest of entries.keys()) {
    if (entries.size <= MAX_DOCUMENTS) return
    entries.delete(oldest)
  }
}
