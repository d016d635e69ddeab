import { nodeCrypto } from '@mobile-connect/crypto-node'
import {
  type ApplicationRegistry,
  createDiscoveryService,
  type DiscoveryService,
  memorySelectionSessionStore,
  type OperatorDirectory,
} from '@mobile-connect/discovery-service'
import type { EcPrivateJwk } from '../world/derive-ec-key.ts'

/** The shortest there is: what a relying party caches must not outlive the sandbox by much. */
const ttlS = 300

export interface DiscoveryOptions {
  readonly publicUrl: string
  readonly directory: OperatorDirectory
  readonly applications: ApplicationRegistry
  readonly signingKey: EcPrivateJwk
  readonly corsOrigins: readonly string[]
}

/** A Discovery Service without any selection under way. */
export function openDiscovery({ signingKey, ...options }: DiscoveryOptions): DiscoveryService {
  const cryptoPorts = nodeCrypto()
  return createDiscoveryService({
    ...options,
    ...cryptoPorts,
    sessions: memorySelectionSessionStore(),
    clock: Date.now,
    ttlS,
    enumNonceKey: cryptoPorts.randomBytes(32),
    subscriberIdTokenKey: { ...signingKey },
  })
}
