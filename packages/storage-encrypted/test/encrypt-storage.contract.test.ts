import { discoveryCacheContract, sessionStoreContract, transactionStoreContract } from '@mobile-connect/testkit'
import { encryptStorage } from '../src/index.ts'
import { jsonStores } from './json-stores.ts'
import { bothKeys } from './key-rings.ts'

transactionStoreContract('encrypted', async () => {
  const { transactions } = await encryptStorage({ ...jsonStores(), keyRing: bothKeys })
  return transactions
})

discoveryCacheContract('encrypted', async ({ maxEntries }) => {
  const { discoveryCache } = await encryptStorage({ ...jsonStores({ maxEntries }), keyRing: bothKeys })
  return discoveryCache
})

sessionStoreContract('encrypted', async () => {
  const { sessions } = await encryptStorage({ ...jsonStores(), keyRing: bothKeys })
  return sessions
})
