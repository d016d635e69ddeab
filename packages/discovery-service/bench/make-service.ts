import {
  createDiscoveryService,
  type DirectoryOperator,
  type DiscoveryService,
  memorySelectionSessionStore,
  protectClientSecrets,
  staticApplicationRegistry,
  staticOperatorDirectory,
} from '../src/index.ts'
import { hash, hmacSha256, sealing } from '../test/sync-crypto.ts'

const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
const clientSecretHash = 'hash'
const plain = {
  hash: async () => clientSecretHash,
  verify: async (_: string, hash: string) => hash === clientSecretHash,
}

/** A service whose application `app` has credentials at all of these operators. */
export function makeService(operators: readonly DirectoryOperator[]): DiscoveryService {
  const credentials = { clientId: 'c', clientSecret: 's' }
  const application = {
    clientId: 'app',
    clientSecretHash,
    shortName: 'App',
    redirectUrls: ['https://app.example/'],
    operatorCredentials: Object.fromEntries(operators.map(({ id }) => [id, credentials])),
  }
  return createDiscoveryService({
    publicUrl: 'https://discovery.example',
    directory: staticOperatorDirectory({ operators }),
    applications: staticApplicationRegistry({
      applications: [application],
      secrets: protectClientSecrets({ hasher: plain, hash, hmacSha256, clock: Date.now, randomBytes }),
    }),
    sessions: memorySelectionSessionStore(),
    clock: Date.now,
    randomBytes,
    sealing,
  })
}
