import { type MobileConnectStorage, type Sealing, webCrypto } from '@mobile-connect/core'
import { authenticatedDocumentCache } from './authenticated-document-cache.ts'
import { checkKeyRing } from './check-key-ring.ts'
import { encryptedDiscoveryCache } from './encrypted-discovery-cache.ts'
import { encryptedSessionStore } from './encrypted-session-store.ts'
import { encryptedTransactionStore } from './encrypted-transaction-store.ts'
import { importKeyRing, type KeyRingOptions } from './import-key-ring.ts'

/**
 * The ports that hold secrets: those of the application at each operator, of pending sign-ins, and of signed-in users; and
 * the documents that decide where these secrets are sent. They need not be of one adapter.
 */
export type EncryptableStorage = Pick<MobileConnectStorage, 'transactions' | 'discoveryCache'> &
  Partial<Pick<MobileConnectStorage, 'documentCache' | 'sessions' | 'migrate'>>

export interface EncryptStorageOptions<Storage extends EncryptableStorage> {
  /** What `sqliteStorage` and its like make, or single ports. */
  readonly storage: Storage
  readonly keyRing: KeyRingOptions
  /** AES-256-GCM of the platform, such as that of `nodeCrypto()`. Default: WebCrypto. */
  readonly sealing?: Sealing
}

/**
 * Wraps a storage so that what it keeps is encrypted and authenticated, with AES-256-GCM.
 *
 * A record is sealed whole and bound to its kind, id and expiry, a session to its version too: one that was changed, moved
 * to another row or given a longer life does not open. A key of the ring opens what it sealed, the current one seals. An
 * entry of the discovery cache that another key sealed is sealed with the current key when it is read. Documents are authenticated and stay
 * readable: one that was changed, moved to another URL or given another time is fetched again.
 *
 * Calls `migrate` of the storage, because the check of the keys needs its tables.
 *
 * @param options - `keyRing.keys` are 32 bytes each; `keyRing.current` is the id of one. See {@link EncryptStorageOptions}.
 * @returns The storage with its members, of which `transactions`, `discoveryCache`, `documentCache` and `sessions` are wrapped, once a record
 *   left in `transactions` has proved that the keys are those of this store. `take` rejects with MobileConnectError
 *   `MC_STORE_UNAVAILABLE` for a transaction that no key opens; an entry of the cache or a session that no key opens is
 *   absent. Otherwise they keep the promises of the ports they wrap.
 * @throws TypeError when a key or an id is malformed, `current` names no key, or the keys do not open this store.
 * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: `transactions` failed.
 * @throws The error of `migrate`.
 * @example
 * const keyRing = { current: '2027', keys: { '2026': olderKey, '2027': newerKey } }
 * const storage = await encryptStorage({ storage: sqliteStorage({ db }), keyRing })
 * @see {@link https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf | NIST SP 800-38D, section 8.3}
 */
export async function encryptStorage<Storage extends EncryptableStorage>(
  options: EncryptStorageOptions<Storage>,
): Promise<Storage> {
  const { storage, keyRing, sealing = webCrypto().sealing } = options
  const ring = importKeyRing(keyRing, sealing)
  await storage.migrate?.()
  await checkKeyRing(storage.transactions, ring)
  return {
    ...storage,
    transactions: encryptedTransactionStore(storage.transactions, ring),
    discoveryCache: encryptedDiscoveryCache(storage.discoveryCache, ring),
    ...(storage.documentCache !== undefined && {
      documentCache: authenticatedDocumentCache(storage.documentCache, ring),
    }),
    ...(storage.sessions !== undefined && { sessions: encryptedSessionStore(storage.sessions, ring) }),
  }
}
