import { nodeCrypto } from '@mobile-connect/crypto-node'
import {
  type ApplicationRegistry,
  createDiscoveryService,
  type DiscoveryService,
  memorySelectionSessionStore,
  staticOperatorDirectory,
} from '@mobile-connect/discovery-service'
import { allowFraming } from '@mobile-connect/pages'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Operator } from '../gateway/operator.ts'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { EcPrivateJwk } from '../world/derive-ec-key.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import { registerOperator } from './register-operator.ts'
import { situatedDirectory } from './situated-directory.ts'

/** The shortest that the Discovery Service allows: caches of relying parties must not outlive the sandbox by much. */
const TTL_S = 300

export interface DiscoveryOptions {
  readonly publicUrl: string
  /** In the directory, with an ID Gateway or without. */
  readonly profiles: readonly OperatorProfile[]
  readonly operators: readonly Operator[]
  readonly switches: SituationSwitches
  readonly applications: ApplicationRegistry
  readonly signingKey: EcPrivateJwk
  readonly corsOrigins: readonly string[]
  readonly frameAncestors: readonly string[]
}

/** The Discovery Service at `/v2`. */
export interface Discovery {
  readonly routes: Hono<{ Bindings: HttpBindings }>
  /** Forgets every operator selection under way. */
  readonly reset: () => void
}

export function createDiscovery(options: DiscoveryOptions): Discovery {
  const { publicUrl, profiles, operators, switches, applications, signingKey, corsOrigins, frameAncestors } = options
  const known = staticOperatorDirectory({ operators: profiles.map((profile) => registerOperator(profile, publicUrl)) })
  const directory = situatedDirectory(known, operators, switches)
  const cryptoPorts = nodeCrypto()
  const open = (): DiscoveryService =>
    createDiscoveryService({
      publicUrl,
      directory,
      applications,
      corsOrigins,
      ...cryptoPorts,
      sessions: memorySelectionSessionStore(),
      clock: Date.now,
      ttlS: TTL_S,
      enumNonceKey: cryptoPorts.randomBytes(32),
      subscriberIdTokenKey: { ...signingKey },
    })
  let answer = open()

  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.all('/v2/*', async (c) => {
    const clientIp = c.env.incoming.socket.remoteAddress
    const response = await answer(c.req.raw, clientIp === undefined ? {} : { clientIp })
    const policy = response.headers.get('content-security-policy')
    if (policy) response.headers.set('content-security-policy', allowFraming(policy, frameAncestors))
    return response
  })
  return {
    routes,
    reset: () => {
      answer = open()
    },
  }
}
