import { listen } from '@mobile-connect/node-service'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { RequestListener } from 'node:http'
import { createDiscovery } from './discovery/create-discovery.ts'
import { registerApplications } from './discovery/register-applications.ts'
import { createSituationSwitches } from './situations/create-situation-switches.ts'
import { createHold } from './gateway/change-answer.ts'
import { gatewayRoutes } from './gateway/gateway-routes.ts'
import { maliciousRoutes } from './mix-up/malicious-routes.ts'
import { prepareOperator } from './gateway/prepare-operator.ts'
import { createHandset } from './handset/create-handset.ts'
import { handsetRoutes } from './handset/handset-routes.ts'
import { createRequestListener } from './create-request-listener.ts'
import { assetRoutes } from './http/asset-routes.ts'
import { listPageOrigins } from './http/list-page-origins.ts'
import { endSessionRoutes } from './logout/end-session-routes.ts'
import { createControls } from './script-api/create-controls.ts'
import { describeSandbox, type SandboxDescription } from './script-api/describe-sandbox.ts'
import type { SandboxControls } from './script-api/sandbox-controls.ts'
import { scriptApiRoutes } from './script-api/script-api-routes.ts'
import { deriveEcKey } from './world/derive-ec-key.ts'
import { mixUpProfiles } from './world/mix-up-profiles.ts'
import { operatorProfiles } from './world/operator-profiles.ts'
import { sandboxApplications } from './world/sandbox-applications.ts'

const DEFAULT_PROMPT_LIFETIME_MS = 60_000
const DEFAULT_SLOW_MS = 15_000
const DEFAULT_SEED = 'sandbox'
const REQUEST_TIMEOUT_MS = 60_000
/** How much longer than a prompt a sign-in may take, for a person who has to enter a number first. */
const GRACE_S = 600

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number
  /** Address to listen on. Default `127.0.0.1`. People reach the sandbox as `localhost` in any case. */
  readonly host?: string
  /** Where discovery and the operators may send people back to: http or https URLs, compared exactly. */
  readonly redirectUrls: readonly string[]
  /** Origins whose pages may call the Discovery Service, as a browser writes them in `Origin`. Default none. */
  readonly corsOrigins?: readonly string[]
  /**
   * Adds two operators to the directory: S, which sends no `iss`, and the malicious X, which mixes operators up. Default false.
   */
  readonly mixUpOperators?: boolean
  /** Milliseconds a phone shows a prompt before the operator gives up. Default 60 000. */
  readonly promptLifetimeMs?: number
  /** Milliseconds the situation `slow` holds an answer back. Default 15 000. */
  readonly slowMs?: number
  /** Equal seeds give equal credentials, PCRs and people: lower-case letters, digits, `-`. Default `sandbox`. */
  readonly seed?: string
  /** Receives one line for each request: method, path without query and without numbers, status, duration. */
  readonly log?: (line: string) => void
}

export interface Sandbox extends SandboxControls {
  /** Such as `http://localhost:8090`, without a trailing slash. */
  readonly url: string
  /** What `/sandbox.json` says. */
  readonly description: SandboxDescription
  /** Ends everything, open streams and slow answers included. */
  readonly close: () => Promise<void>
}

/**
 * Starts a Mobile Connect world on loopback: Discovery Service, ID Gateways and simulated phones, all on one port.
 *
 * Everything is in memory and gone after `close`. Rejects with Node's own error when the port cannot be had.
 *
 * @param options - `port` 0 takes any free one; `redirectUrls` are where applications may be sent back to;
 *   `promptLifetimeMs` is 60 000 and `slowMs` 15 000 milliseconds by default.
 * @returns The sandbox, which answers already.
 * @throws TypeError when a redirect URL, an origin or the seed is unusable.
 * @example
 * const sandbox = await createSandbox({ port: 0, redirectUrls: ['http://localhost:8080/callback'] })
 * sandbox.switchFaultsOn('g', ['nonce_wrong'])
 * await sandbox.close()
 */
export async function createSandbox({
  port: wantedPort,
  host = '127.0.0.1',
  redirectUrls,
  corsOrigins = [],
  mixUpOperators = false,
  promptLifetimeMs = DEFAULT_PROMPT_LIFETIME_MS,
  slowMs = DEFAULT_SLOW_MS,
  seed = DEFAULT_SEED,
  log = () => undefined,
}: SandboxOptions): Promise<Sandbox> {
  if (!/^[a-z\d-]{1,32}$/.test(seed)) throw new TypeError('seed must be 1 to 32 lower-case letters, digits or hyphens')
  const applications = sandboxApplications(seed)
  const registry = await registerApplications(applications, redirectUrls)
  // Every URL contains the port, which is not known before it is taken.
  let answer: RequestListener = (_, outgoing) => outgoing.writeHead(503).end()
  const { port, close } = await listen((incoming, outgoing) => answer(incoming, outgoing), {
    port: wantedPort,
    host,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    shutdownTimeoutMs: 0,
  })
  const url = `http://localhost:${String(port)}`

  const switches = createSituationSwitches()
  const { hold, release } = createHold(slowMs)
  const handset = createHandset({ promptLifetimeMs, switches })
  const origins = listPageOrigins(redirectUrls, applications)
  const { frameAncestors } = origins
  const interactionLifetimeS = GRACE_S + Math.ceil(promptLifetimeMs / 1000)
  const [silent, malicious] = mixUpProfiles
  const honest = [...operatorProfiles, ...(mixUpOperators ? [silent] : [])]
  const listed = [...honest, ...(mixUpOperators ? [malicious] : [])]
  const operators = honest
    .filter(({ mobileConnect }) => mobileConnect)
    .map((profile) =>
      prepareOperator({
        profile,
        publicUrl: url,
        seed,
        applications,
        redirectUrls,
        frameAncestors,
        interactionLifetimeS,
        switches,
        hold,
      }),
    )
  const discoveryKey = deriveEcKey(`${seed} discovery`)
  const discovery = createDiscovery({
    publicUrl: url,
    profiles: listed,
    operators,
    switches,
    applications: registry,
    signingKey: discoveryKey,
    corsOrigins,
    frameAncestors,
  })
  const controls = createControls(handset, operators, switches)
  const reset = (): void => {
    controls.reset()
    discovery.reset()
  }
  const description = describeSandbox(url, applications, redirectUrls, listed)

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/', handsetRoutes(handset, frameAncestors))
  app.route(
    '/sandbox',
    scriptApiRoutes(
      { ...controls, reset },
      operators.map(({ profile }) => profile.id),
    ),
  )
  app.get('/sandbox.json', (c) => c.json(description))
  app.route('/', discovery.routes)
  app.route('/', assetRoutes())
  for (const operator of operators) {
    const { pathname } = new URL(operator.issuer)
    app.route(pathname, gatewayRoutes({ operator, handset, switches, hold, discoveryKey, origins }))
    app.route(pathname, endSessionRoutes(operator, switches, origins))
  }
  if (mixUpOperators) {
    const path = `/operators/${malicious.id}`
    app.route(path, maliciousRoutes(url + path))
  }
  answer = createRequestListener({ publicUrl: url, operators, app, log })

  return {
    ...controls,
    reset,
    url,
    description,
    close: async () => {
      release()
      await close()
      handset.close()
    },
  }
}
