import type { FaultId, Sandbox } from '@mobile-connect/sandbox'
import { readServerConfig, type RunningServer, type ServerConfig, type Log } from '@mobile-connect/server'
import { expect } from 'vitest'
import { createBrowser, type Browser, type Page } from '../../test/world/create-browser.ts'
import type { SiteAddress } from '../../test/world/start-sandbox.ts'

/** A reference server that has just begun, and an operator. */
export interface Stage {
  readonly sandbox: Sandbox
  /** Id of the operator. */
  readonly operator: string
  readonly browser: Browser
  /** `{base}/<route>` at our server. */
  readonly route: (name: string) => string
  /** Goes wrong from now on. */
  readonly switchOn: (...faults: readonly FaultId[]) => void
  /** Begins a sign-in and stays where the operator sends the browser back to us: with the answer in the URL, or in a form. */
  readonly authorize: () => Promise<Page>
  /** Brings the operator's answer to our server. */
  readonly goBack: (answer: Page) => Promise<Page>
  /** Both. */
  readonly signIn: () => Promise<Page>
  /** How the latest answer of the operator reached our server. */
  readonly cameBackBy: () => 'form' | 'url' | undefined
  /** Waits until the operator has answered this often, in all. */
  readonly expectRequests: (endpoint: string, count: number) => Promise<void>
}

export interface StageOptions {
  readonly operator?: string
  readonly msisdn?: string
  readonly formPost?: boolean
}

export interface StageParts {
  readonly sandbox: Sandbox
  /** Of the sandbox: `GET /operators/g/userinfo 200 3ms`. */
  readonly requests: readonly string[]
  readonly address: SiteAddress
  readonly startServer: (config: ServerConfig, log: Log) => Promise<RunningServer>
}

const numbers: Readonly<Record<string, string>> = { a: '447700900911', d: '447700900914', g: '447700900917' }

/** A server that knows nothing yet, so that what it fetches can be counted. */
export async function startStage(
  { sandbox, requests, address, startServer }: StageParts,
  { operator = 'g', msisdn = numbers[operator], formPost = false }: StageOptions,
): Promise<Stage & { readonly close: () => Promise<void> }> {
  const [application] = sandbox.description.applications
  const server = await startServer(
    readServerConfig({
      PORT: String(address.port),
      MC_ADMIN_PORT: '0',
      MC_CLIENT_ID: application?.clientId,
      MC_CLIENT_SECRET: application?.clientSecret,
      MC_DISCOVERY_URL: sandbox.description.discoveryUrl,
      MC_REDIRECT_URL: address.redirectUrl,
      // What makes our server ask for attributes as soon as somebody is signed in.
      MC_SCOPES: 'openid profile email phone address',
      ...(formPost && { MC_RESPONSE_MODE: 'form_post' }),
      MC_STORAGE_URL: 'memory:',
      MC_STARTS_PER_NUMBER: '1000',
      MC_STARTS_PER_IP: '1000',
    }),
    () => undefined,
  )
  const browser = createBrowser()
  const accept = 'application/json'
  const route = (name: string): string => `${address.site}/server_side_api/${name}`
  const isOurs = (url: URL): boolean => url.href.startsWith(address.redirectUrl)

  let cameBackBy: 'form' | 'url' | undefined
  const authorize = (): Promise<Page> =>
    browser.open(`${route('start_discovery')}?msisdn=${msisdn ?? ''}`, { stopBefore: isOurs })
  const goBack = async (answer: Page): Promise<Page> => {
    cameBackBy = isOurs(new URL(answer.url)) ? 'url' : 'form'
    if (cameBackBy === 'url') return browser.open(answer.url, { accept })
    const form = [...answer.text.matchAll(/name="([^"]+)" value="([^"]*)"/g)]
    expect(form, answer.text).not.toHaveLength(0)
    // From another site, so a browser sends no cookie along.
    const posted = await fetch(address.redirectUrl, {
      method: 'POST',
      body: new URLSearchParams(form.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')])),
      headers: { origin: sandbox.url, 'sec-fetch-site': 'cross-site' },
      redirect: 'manual',
    })
    expect(posted.status).toBe(303)
    return browser.open(posted.headers.get('location') ?? '', { accept })
  }
  return {
    sandbox,
    operator,
    browser,
    route,
    switchOn: (...faults) => sandbox.switchFaultsOn(operator, faults),
    authorize,
    goBack,
    signIn: async () => goBack(await authorize()),
    cameBackBy: () => cameBackBy,
    expectRequests: (endpoint, count) =>
      expect
        .poll(() => requests.filter((line) => line.split(' ')[1] === `/operators/${operator}/${endpoint}`).length)
        .toBe(count),
    close: () => server.close(),
  }
}
