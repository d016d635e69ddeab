import { createMobileConnect } from '@mobile-connect/core'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { createWebHandler, type WebHandler } from '@mobile-connect/web'

/** The routes alone: storage in memory, no encryption, log or limit. The first argument is the URL of the operator. */
export function openWebHandler(): WebHandler {
  const [, , operatorUrl = ''] = process.argv
  const cryptoPorts = nodeCrypto()
  const publicUrl = 'https://shop.example'
  const mobileConnect = createMobileConnect({
    application: {
      clientId: 'application',
      clientSecret: 'secret of the application',
      discoveryUrl: `${operatorUrl}/discovery`,
      redirectUrl: `${publicUrl}/server_side_api/discovery_callback`,
    },
    cacheKeySecret: 'tests need no better secret than this',
    ports: {
      ...cryptoPorts,
      http: undiciHttpPort(),
      ...memoryStorage({ transactions: { maxEntries: 1_000_000 } }),
    },
  })
  return createWebHandler({ ...cryptoPorts, mobileConnect, publicUrl, onSignIn: () => undefined })
}
