import {
  discoveryCacheContract,
  documentCacheContract,
  sessionStoreContract,
  transactionStoreContract,
} from '@mobile-connect/testkit'
import { encryptStorage } from '../src/index.ts'
import { jsonStores } from './json-stores.ts'
import { bothKeys } from './key-rings.ts'

transactionStoreContract('encrypted', async () => {
  const { transactions } = await encryptStorage({ storage: jsonStores(), keyRing: bothKeys })
  return transactions
})

discoveryCacheContract('encrypted', async ({ maxEntries }) => {
  const { discoveryCache } = await encryptStorage({ storage: jsonStores({ maxEntries }), keyRing: bothKeys })
  return discoveryCache
})

sessionStoreContract('encrypted', async () => {
  const { sessions } = await encryptStorage({ storage: jsonStores(), keyRing: bothKeys })
  return sessions
})

documentCacheContract('authenticated', async () => {
  const { documentCache } = await encryptStorage({ storage: jsonStores(), keyRing: bothKeys })
  return documentCache
})
