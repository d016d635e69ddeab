import type { FaultId, Sandbox } from '@mobile-connect/sandbox'
import type { Log, LogRecord, RunningServer, ServerConfig } from '@mobile-connect/server'
import { expect } from 'vitest'
import { createBrowser, type Browser, type Page } from '../../test/world/create-browser.ts'
import type { SiteAddress } from '../../test/world/start-sandbox.ts'
import { readStageConfig } from './read-stage-config.ts'

/** A reference server that has just begun, and an operator. */
export interface Stage {
  readonly sandbox: Sandbox
  /** Id of the operator. */
  readonly operator: string
  /** Who signs in. */
  readonly msisdn: string
  readonly browser: Browser
  /** `{base}/<route>` at our server. */
  readonly route: (name: string) => string
  /** Goes wrong from now on. */
  readonly switchOn: (...faults: readonly FaultId[]) => void
  /** Where a sign-in begins. */
  readonly startUrl: string
  /** Begins a sign-in and stays where the operator sends the browser back to us: with the answer in the URL, or in a form. */
  readonly authorize: () => Promise<Page>
  /** Brings the operator's answer to our server. */
  readonly goBack: (answer: Page) => Promise<Page>
  /** Both. */
  readonly signIn: () => Promise<Page>
  /** How the latest answer of the operator reached our server. */
  readonly cameBackBy: () => 'form' | 'url' | undefined
  /** Statuses our server has answered a route with. */
  readonly answersOf: (route: string) => readonly unknown[]
  /** Waits until the operator has answered this often, in all. */
  readonly expectRequests: (endpoint: string, count: number) => Promise<void>
}

export interface StageOptions {
  readonly operator?: string
  readonly msisdn?: string
  readonly formPost?: boolean
  /** Our server knows the operator by its issuer alone: everything else has to come from its metadata. */
  readonly byIssuer?: boolean
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
  { operator = 'g', msisdn = numbers[operator] ?? '', formPost = false, byIssuer = false }: StageOptions,
): Promise<Stage & { readonly close: () => Promise<void> }> {
  const log: LogRecord[] = []
  const config = readStageConfig({ sandbox, address, operator, formPost, byIssuer })
  const server = await startServer(config, (record) => log.push(record))
  const browser = createBrowser()
  const accept = 'application/json'
  const route = (name: string): string => `${address.site}/server_side_api/${name}`
  const isOurs = (url: URL): boolean => url.href.startsWith(address.redirectUrl)

  const startUrl = `${route(byIssuer ? 'start_discovery_manually' : 'start_discovery')}?msisdn=${msisdn}`
  let cameBackBy: 'form' | 'url' | undefined
  const authorize = (): Promise<Page> => browser.open(startUrl, { stopBefore: isOurs })
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
    msisdn,
    browser,
    route,
    switchOn: (...faults) => sandbox.switchFaultsOn(operator, faults),
    startUrl,
    authorize,
    goBack,
    signIn: async () => goBack(await authorize()),
    cameBackBy: () => cameBackBy,
    answersOf: (name) => log.filter((record) => record['route'] === name).map((record) => record['status']),
    expectRequests: (endpoint, count) =>
      expect
        .poll(() => requests.filter((line) => line.split(' ')[1] === `/operators/${operator}/${endpoint}`).length)
        .toBe(count),
    close: () => server.close(),
  }
}
