import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'

export interface LoadedDocument<T> {
  readonly value: T
  readonly fetchedAtMs: number
}

export interface DocumentLoader<T> {
  /** Fresh from memory at once, or from cache or network; stale when the network fails; rejects when there is nothing at all. */
  readonly load: (url: string) => ValueOrPromise<LoadedDocument<T>>
  /** Something newer than `known` although that is fresh, fetched at most once per cooldown; `undefined` for nothing newer. */
  readonly refresh: (url: string, known: LoadedDocument<T>) => Promise<LoadedDocument<T> | undefined>
}

/** A loader, and the same documents for callers that may ask at any time and are not trusted yet. */
export interface SharedDocumentLoader<T> extends DocumentLoader<T> {
  /** Refreshes on a separate cooldown, so that the other one's stays free, and leaves a first fetch that failed alone. */
  readonly forUnauthenticatedCallers: DocumentLoader<T>
}
