import { encryptStorage } from '@mobile-connect/storage-encrypted'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import { discoveryCacheContract, sessionStoreContract, transactionStoreContract } from '@mobile-connect/testkit'
import Database from 'better-sqlite3'

const keyRing = { current: 'test', keys: { test: crypto.getRandomValues(new Uint8Array(32)) } }

interface Bound {
  readonly maxEntries?: number
}

const adapters = {
  memory: (discoveryCache: Bound) => memoryStorage({ discoveryCache }),
  sqlite: (discoveryCache: Bound) => sqliteStorage({ db: new Database(':memory:'), discoveryCache }),
}

for (const [name, make] of Object.entries(adapters)) {
  const encrypt = (bound: Bound = {}) => encryptStorage({ storage: make(bound), keyRing })
  transactionStoreContract(`${name}, encrypted`, async () => (await encrypt()).transactions)
  discoveryCacheContract(`${name}, encrypted`, async (bound) => (await encrypt(bound)).discoveryCache)
  sessionStoreContract(`${name}, encrypted`, async () => (await encrypt()).sessions)
}
