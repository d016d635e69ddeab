import {
  createDiscoveryService,
  memorySelectionSessionStore,
  staticOperatorDirectory,
} from '@mobile-connect/discovery-service'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import { registerApplications } from './discovery/register-applications.ts'
import { registerOperator } from './discovery/register-operator.ts'
import { gatewayRoutes } from './gateway/gateway-routes.ts'
import { prepareOperator } from './gateway/prepare-operator.ts'
import { createHandset } from './handset/create-handset.ts'
import { handsetRoutes } from './handset/handset-routes.ts'
import { createRequestListener } from './http/create-request-listener.ts'
import { listen } from './http/listen.ts'
import { readAsset } from './http/read-asset.ts'
import { describeSandbox, type SandboxDescription } from './script-api/describe-sandbox.ts'
import { scriptApiRoutes } from './script-api/script-api-routes.ts'
import { operatorProfiles } from './world/operator-profiles.ts'

const defaultPromptLifetimeMs = 60_000
/** How much longer than a prompt a sign-in may take, for a person who has to enter a number first. */
const graceS = 600
/** The shortest there is: a `subscriber_id` in somebody's cache is of no use once a restart has made new keys. */
const discoveryTtlS = 300

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Address to listen on. Default `127.0.0.1`. People reach the sandbox as `localhost` in any case. */
  readonly host?: string
  /** Where discovery and the operators may send people back to: http or https URLs, compared exactly. */
  readonly redirectUrls: readonly string[]
  /** Milliseconds a phone shows a prompt before the operator gives up. Default 60 000. */
  readonly promptLifetimeMs?: number
  /** Receives one line for each request: method, path without query and without numbers, status, duration. */
  readonly log?: (line: string) => void
}

export interface Sandbox {
  /** Such as `http://localhost:8090`, without a trailing slash. */
  readonly url: string
  /** What `/sandbox.json` says. */
  readonly description: SandboxDescription
  /** Signs with the operator's next key from now on. @throws TypeError for an operator that runs no gateway. */
  readonly rotateKeys: (operatorId: string) => Promise<void>
  /** Ends everything, open streams included. */
  readonly close: () => Promise<void>
}

/**
 * Starts a Mobile Connect world on loopback: Discovery Service, ID Gateways and simulated phones, all on one port.
 *
 * Everything is in memory and gone after `close`. Rejects with Node's own error when the port cannot be had,
 * and with a TypeError when a redirect URL is unusable.
 */
export async function createSandbox({
  port: wantedPort,
  host = '127.0.0.1',
  redirectUrls,
  promptLifetimeMs = defaultPromptLifetimeMs,
  log = () => undefined,
}: SandboxOptions): Promise<Sandbox> {
  const interactionLifetimeS = graceS + Math.ceil(promptLifetimeMs / 1000)
  const [applications, prepared] = await Promise.all([
    registerApplications(redirectUrls),
    Promise.all(
      operatorProfiles
        .filter(({ mobileConnect }) => mobileConnect)
        .map((profile) => prepareOperator({ profile, redirectUrls, interactionLifetimeS })),
    ),
  ])
  const { server, port } = await listen(host, wantedPort)
  const url = `http://localhost:${String(port)}`

  const handset = createHandset({ promptLifetimeMs })
  const operators = prepared.map((finish) => finish(url))
  const description = describeSandbox(url, redirectUrls)
  const discovery = createDiscoveryService({
    publicUrl: url,
    directory: staticOperatorDirectory({
      operators: operatorProfiles.map((profile) =>
        registerOperator(
          profile,
          operators.find((operator) => operator.profile === profile),
        ),
      ),
    }),
    applications,
    sessions: memorySelectionSessionStore(),
    clock: Date.now,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    ttlS: discoveryTtlS,
    enumNonceKey: crypto.getRandomValues(new Uint8Array(32)),
  })

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/', handsetRoutes(handset))
  app.route('/sandbox', scriptApiRoutes(handset))
  app.get('/sandbox.json', (c) => c.json(description))
  app.all('/v2/*', (c) => {
    const clientIp = c.env.incoming.socket.remoteAddress
    return discovery(c.req.raw, clientIp === undefined ? {} : { clientIp })
  })
  for (const { path, type, body } of (['sandbox.css', 'handset.js', 'gateway.js', 'icon.svg'] as const).map(
    readAsset,
  )) {
    app.get(path, (c) => c.body(body, 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  }
  const formTargets = [...new Set(redirectUrls.map(nameFormTarget))]
  for (const operator of operators) {
    app.route(new URL(operator.issuer).pathname, gatewayRoutes({ operator, handset, formTargets }))
  }
  server.on('request', createRequestListener({ publicUrl: url, operators, app, log }))

  return {
    url,
    description,
    rotateKeys: async (operatorId) => {
      const operator = operators.find(({ profile }) => profile.id === operatorId)
      if (!operator) throw new TypeError(`no ID Gateway: ${operatorId}`)
      await operator.rotateKeys()
    },
    close: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      handset.close()
    },
  }
}

/** A redirect URL as `form-action` names it: its origin, or the scheme of an app's own. */
function nameFormTarget(redirectUrl: string): string {
  const { origin, protocol } = new URL(redirectUrl)
  return origin === 'null' ? protocol : origin
}
