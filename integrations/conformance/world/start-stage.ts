import type { SituationId, Sandbox } from '@mobile-connect/sandbox'
import type { Log, LogRecord, RunningService } from '@mobile-connect/node-service'
import type { ServerConfig } from '@mobile-connect/server'
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
  readonly switchOn: (...faults: readonly SituationId[]) => void
  /** Where a sign-in begins. */
  readonly startUrl: string
  /** All the way: the operator's pages, and its answer brought to our server by URL or by form. */
  readonly signIn: () => Promise<Page>
  /** How the latest answer of the operator reached our server. */
  readonly cameBackBy: () => 'form' | 'url' | undefined
  /** Statuses our server has answered a route with. */
  readonly answersOf: (route: string) => readonly unknown[]
  /** Methods of the requests an endpoint of the operator has answered. */
  readonly requestsTo: (endpoint: string) => readonly string[]
  /** Waits until the operator has answered this often, in all. */
  readonly expectRequests: (endpoint: string, count: number) => Promise<void>
}

export interface StageOptions {
  /** `g` or `d`. */
  readonly operator?: string
  readonly formPost?: boolean
  /** Our server knows the operator by its issuer alone: everything else has to come from its metadata. */
  readonly byIssuer?: boolean
}

export interface StageParts {
  readonly sandbox: Sandbox
  /** Of the sandbox: `GET /operators/g/userinfo 200 3ms`. */
  readonly requests: readonly string[]
  readonly address: SiteAddress
  readonly startServer: (config: ServerConfig, log: Log) => Promise<RunningService>
}

/** The sandbox tells of a request when its answer has left, which may be after ours arrived. */
const pollMs = 10_000

/** They approve at once. */
const numbers: Readonly<Record<string, string>> = { d: '447700900914', g: '447700900917' }

/** A server that knows nothing yet, so that what it fetches can be counted. */
export async function startStage(
  { sandbox, requests, address, startServer }: StageParts,
  { operator = 'g', formPost = false, byIssuer = false }: StageOptions,
): Promise<Stage & { readonly close: () => Promise<void> }> {
  const msisdn = numbers[operator] ?? ''
  const log: LogRecord[] = []
  const config = readStageConfig({ sandbox, address, operator, formPost, byIssuer })
  const server = await startServer(config, (record) => log.push(record))
  const browser = createBrowser()
  const accept = 'application/json'
  const route = (name: string): string => `${address.site}/server_side_api/${name}`
  const isOurs = (url: URL): boolean => url.href.startsWith(address.redirectUrl)

  const startUrl = `${route(byIssuer ? 'start_discovery_manually' : 'start_discovery')}?msisdn=${msisdn}`
  let cameBackBy: 'form' | 'url' | undefined
  const signIn = async (): Promise<Page> => {
    const answer = await browser.open(startUrl, { stopBefore: isOurs })
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
  const requestsTo = (endpoint: string): readonly string[] =>
    requests
      .map((line) => line.split(' '))
      .filter(([, path]) => path === `/operators/${operator}/${endpoint}`)
      .map(([method = '']) => method)
  return {
    sandbox,
    operator,
    msisdn,
    browser,
    route,
    switchOn: (...faults) => sandbox.switchFaultsOn(operator, faults),
    startUrl,
    signIn,
    cameBackBy: () => cameBackBy,
    answersOf: (name) => log.filter((record) => record['route'] === name).map((record) => record['status']),
    requestsTo,
    expectRequests: (endpoint, count) =>
      expect.poll(() => requestsTo(endpoint).length, { timeout: pollMs }).toBe(count),
    close: () => server.close(),
  }
}
