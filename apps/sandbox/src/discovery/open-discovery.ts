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
  return createDiscoveryService({
    ...options,
    sessions: memorySelectionSessionStore(),
    clock: Date.now,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    ttlS,
    enumNonceKey: crypto.getRandomValues(new Uint8Array(32)),
    subscriberIdTokenKey: { ...signingKey },
  })
}
