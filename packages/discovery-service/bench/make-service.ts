import {
  cacheVerifiedSecrets,
  createDiscoveryService,
  type DirectoryOperator,
  type DiscoveryService,
  memorySelectionSessionStore,
  staticApplicationRegistry,
  staticOperatorDirectory,
} from '../src/index.ts'

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
      hasher: cacheVerifiedSecrets({ hasher: plain, clock: Date.now }),
    }),
    sessions: memorySelectionSessionStore(),
    clock: Date.now,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  })
}
