import type { MobileConnect } from '@mobile-connect/core'
import type { LogRecord } from '@mobile-connect/node-service'
import { createWebHandler, toFetchHandler, type WebHandlerOptions, type WebLogRecord } from '@mobile-connect/web'
import { createInspector, type Inspector } from '../src/inspector/create-inspector.ts'
import type { SandboxView } from '../src/sandbox/sandbox-view.ts'
import { createHooks } from '../src/site/create-hooks.ts'
import { prepareSite } from '../src/site/prepare-site.ts'

export const base = '/server_side_api'

export const sandbox: SandboxView = {
  phones: [{ msisdn: '447700900907', operator: 'Example Operator G', description: 'Asks you.' }],
  networks: [{ name: 'Example Operator G', mcc: '907', mnc: '07' }],
  handsetUrl: 'http://localhost:8090/',
  pin: '1234',
  descriptionUrl: 'http://localhost:8090/sandbox.json',
  situations: [],
  msisdn: '447700900907',
}

export interface DemoOptions {
  readonly view?: SandboxView
  readonly inspector?: Inspector
  readonly flows?: Partial<MobileConnect>
  readonly redirectUrl?: string
}

/** The demo around one web handler with the given flows, asked like a browser would, or like a program with `json`. */
export async function openDemo({
  view = sandbox,
  inspector = createInspector({ clock: () => 0 }),
  flows = {},
  redirectUrl = `http://localhost:8080${base}/discovery_callback`,
}: DemoOptions = {}) {
  const records: (LogRecord | WebLogRecord)[] = []
  const site = await prepareSite(view, inspector, redirectUrl)
  const hooks = createHooks(site, 'https://discovery.example/', (record) => records.push(record))
  const { origin, pathname } = new URL(redirectUrl)
  const options: WebHandlerOptions = {
    // Flows that a test does not give are not called.
    mobileConnect: {
      hasDiscovery: () => true,
      mixUpDefence: () => 'one_discovery_service',
      redirectUrl: () => redirectUrl,
      ...flows,
    } as MobileConnect,
    publicUrl: origin,
    basePath: pathname.replace(/\/discovery_callback$/, ''),
    onSignIn: () => undefined,
    allowTransactionTextFromQuery: true,
    log: (record) => records.push(record),
  }
  const webOptions = hooks.adjustWebOptions?.(options) ?? options
  const own = createWebHandler(webOptions)
  const handle = toFetchHandler(hooks.wrapHandler?.(own) ?? own)
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    handle(new Request(`http://internal.example${path}`, { method, headers }))
  return {
    hooks,
    inspector,
    records,
    webOptions,
    ask,
    page: async (path: string, headers: Record<string, string> = {}) => {
      const response = await ask(path, { accept: 'text/html,*/*;q=0.8', ...headers })
      return { response, html: await response.text() }
    },
    json: async (path: string, headers: Record<string, string> = {}) => {
      const response = await ask(path, { accept: 'application/json', ...headers })
      return { response, data: (await response.json()) as Record<string, unknown> }
    },
  }
}
