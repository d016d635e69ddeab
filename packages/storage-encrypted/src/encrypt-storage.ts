import {
  type DiscoveryCache,
  type Sealing,
  type SessionStore,
  type TransactionStore,
  webCrypto,
} from '@mobile-connect/core'
import { checkKeyRing } from './check-key-ring.ts'
import { encryptedDiscoveryCache } from './encrypted-discovery-cache.ts'
import { encryptedSessionStore } from './encrypted-session-store.ts'
import { encryptedTransactionStore } from './encrypted-transaction-store.ts'
import { importKeyRing, type KeyRingOptions } from './import-key-ring.ts'

/** The ports that hold secrets: those of the application at each operator, of sign-ins under way, and of people signed in. */
export interface EncryptedStorage {
  readonly transactions: TransactionStore
  readonly discoveryCache: DiscoveryCache
  /** For a site that keeps people signed in. */
  readonly sessions?: SessionStore
}

/** The ports to encrypt, of any adapter, and the keys. */
export interface EncryptStorageOptions extends EncryptedStorage {
  readonly keyRing: KeyRingOptions
  /** AES-256-GCM of the platform, such as that of `nodeCrypto()`. Default: WebCrypto. */
  readonly sealing?: Sealing
}

/**
 * Wraps storage ports so that what they keep is encrypted and authenticated, with AES-256-GCM.
 *
 * A record is sealed whole and bound to its kind, id and expiry, a session to its version too: one that was changed, moved
 * to another row or given a longer life does not open. A key of the ring opens what it sealed, the current one seals. An entry of the discovery
 * cache that another key sealed is sealed anew when it is read.
 *
 * @param options - `keyRing.keys` are 32 bytes each; `keyRing.current` is the id of one. `transactions`,
 *   `discoveryCache` and `sessions` need not be of the same adapter.
 * @returns The wrapped ports, once a record left in `transactions` has proved that the keys are those of this store.
 *   `take` rejects with MobileConnectError `MC_STORE_UNAVAILABLE` for a transaction that no key opens; an entry of the
 *   cache or a session that no key opens is absent. Otherwise they keep the promises of the ports they wrap.
 * @throws TypeError when a key or an id is malformed, `current` names no key, or the keys do not open this store.
 * @throws {@link MobileConnectError} `MC_STORE_UNAVAILABLE`: `transactions` failed.
 * @example
 * const keyRing = { current: '2027', keys: { '2026': olderKey, '2027': newerKey } }
 * const { transactions, discoveryCache } = await encryptStorage({ ...sqlitePorts, keyRing })
 * @see {@link https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf | NIST SP 800-38D, section 8.3}
 */
export function encryptStorage(
  options: EncryptStorageOptions & { readonly sessions: SessionStore },
): Promise<Required<EncryptedStorage>>
export function encryptStorage(options: EncryptStorageOptions): Promise<EncryptedStorage>
export async function encryptStorage(options: EncryptStorageOptions): Promise<EncryptedStorage> {
  const ring = importKeyRing(options.keyRing, options.sealing ?? webCrypto().sealing)
  await checkKeyRing(options.transactions, ring)
  return {
    transactions: encryptedTransactionStore(options.transactions, ring),
    discoveryCache: encryptedDiscoveryCache(options.discoveryCache, ring),
    ...(options.sessions === undefined ? {} : { sessions: encryptedSessionStore(options.sessions, ring) }),
  }
}
