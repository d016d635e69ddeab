import { type MobileConnectStorage, refuseUnknownMembers } from '@mobile-connect/core'
import type { MemoryBounds } from './create-bounded-map.ts'
import { memoryDiscoveryCache } from './memory-discovery-cache.ts'
import { memoryDocumentCache } from './memory-document-cache.ts'
import { memoryReplayGuard } from './memory-replay-guard.ts'
import { memorySessionStore } from './memory-session-store.ts'
import { memoryTransactionStore } from './memory-transaction-store.ts'

/** The bounds of each port, by its name. */
export interface MemoryStorageOptions {
  readonly transactions?: MemoryBounds
  readonly replayGuard?: MemoryBounds
  readonly discoveryCache?: MemoryBounds
  readonly documentCache?: MemoryBounds
  readonly sessions?: MemoryBounds
}

const OPTIONS: Readonly<Record<keyof MemoryStorageOptions, true>> = {
  transactions: true,
  replayGuard: true,
  discoveryCache: true,
  documentCache: true,
  sessions: true,
}
const BOUNDS: Readonly<Record<keyof MemoryBounds, true>> = { maxEntries: true, maxBytes: true }

/**
 * Makes all storage ports in the memory of this process.
 *
 * What they hold ends with the process, and another process sees nothing of it. Memory has no tables, so that `migrate` does
 * nothing.
 *
 * @param options - `maxEntries` and `maxBytes` of each port, at least 1; the README lists the defaults.
 * @returns The ports, each of which passes its contract in `testkit` for a single process.
 * @throws TypeError when an option is unknown, or a `maxEntries` or `maxBytes` is not an integer of at least 1.
 * @example
 * const storage = memoryStorage({ discoveryCache: { maxEntries: 1_000 } })
 */
export function memoryStorage(options: MemoryStorageOptions = {}): MobileConnectStorage {
  checkOptions(options)
  const { transactions, replayGuard, discoveryCache, documentCache, sessions } = options
  return {
    transactions: memoryTransactionStore(transactions),
    replayGuard: memoryReplayGuard(replayGuard),
    discoveryCache: memoryDiscoveryCache(discoveryCache),
    documentCache: memoryDocumentCache(documentCache),
    sessions: memorySessionStore(sessions),
    migrate: async () => undefined,
  }
}

/** A misspelt option would silently mean its default. */
function checkOptions(options: MemoryStorageOptions): void {
  refuseUnknownMembers('the argument of memoryStorage', options, OPTIONS)
  for (const [port, bounds] of Object.entries(options)) refuseUnknownMembers(port, bounds ?? {}, BOUNDS)
}
