import { encryptStorage } from '@mobile-connect/storage-encrypted'
import { memoryDiscoveryCache, memoryTransactionStore } from '@mobile-connect/storage-memory'
import {
  configureSqlite,
  migrateSqlite,
  sqliteDiscoveryCache,
  sqliteTransactionStore,
} from '@mobile-connect/storage-sqlite'
import { discoveryCacheContract, transactionStoreContract } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'

const keyRing = { current: 'test', keys: { test: crypto.getRandomValues(new Uint8Array(32)) } }

interface Bound {
  readonly maxEntries?: number
}

const adapters = {
  memory: (bound: Bound) => ({ transactions: memoryTransactionStore(), discoveryCache: memoryDiscoveryCache(bound) }),
  sqlite: (bound: Bound) => {
    const db = new Database(':memory:')
    configureSqlite(db)
    migrateSqlite(db)
    return { transactions: sqliteTransactionStore({ db }), discoveryCache: sqliteDiscoveryCache({ db, ...bound }) }
  },
}

for (const [name, open] of Object.entries(adapters)) {
  transactionStoreContract(
    `${name}, encrypted`,
    async () => (await encryptStorage({ ...open({}), keyRing })).transactions,
  )
  discoveryCacheContract(
    `${name}, encrypted`,
    async (bound) => (await encryptStorage({ ...open(bound), keyRing })).discoveryCache,
  )
}
