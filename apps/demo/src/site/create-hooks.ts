import { allowFraming } from '@mobile-connect/pages'
import type { Log } from '@mobile-connect/node-service'
import type { ServerHooks } from '@mobile-connect/server'
import type { WebReply } from '@mobile-connect/web'
import { inspectHttpPort } from '../inspector/inspect-http-port.ts'
import { inspectMobileConnect } from '../inspector/inspect-mobile-connect.ts'
import { recordFailure } from '../inspector/record-failure.ts'
import { products } from '../shop/products.ts'
import { answerDemo } from './answer-demo.ts'
import { readBrowser } from './browser-cookie.ts'
import { showShop } from './show-pages.ts'
import type { Site } from './visit.ts'

const scopes = products.flatMap(({ scope }) => scope.split(' '))

/**
 * Mounts shop, stage and inspector around a reference server by the hooks that any host has.
 *
 * @param site - As `prepareSite` makes it.
 * @param discoveryUrl - Which calls are discovery.
 * @param log - Takes one record for each request that the demo answers itself.
 */
export function createHooks(site: Site, discoveryUrl: string | undefined, log: Log): ServerHooks {
  const { inspector } = site
  return {
    events: (event) => {
      // What an operator or a Discovery Service answers is seen by the port; only an answer from the cache is not.
      if (event.type !== 'discovery_completed' || !event.cached) return
      inspector.record({ kind: 'discovery_cached', summary: event.operator ?? event.outcome })
    },
    wrapHttp: (http) => inspectHttpPort(http, { ...inspector, discoveryUrl }),
    adjustWebOptions: ({ mobileConnect, scopesAllowed = [], log: logRequest, ...options }) => ({
      ...options,
      mobileConnect: inspectMobileConnect(mobileConnect, inspector),
      scopesAllowed: [...new Set([...scopesAllowed, ...scopes])],
      homePath: '/demo',
      onFailure: ({ errors }, { method, query }) =>
        errors === undefined || method !== 'GET' ? undefined : showShop(site, new URLSearchParams(query), errors),
      log: (record) => {
        if (record.code !== undefined) recordFailure(inspector, record.code)
        logRequest?.(record)
      },
    }),
    wrapHandler: (handle) => async (request, connection) => {
      const startedAtMs = performance.now()
      const browser = readBrowser(request)
      const visit = { site, request, query: new URLSearchParams(request.query), browser }
      const answer = async (): Promise<WebReply> => {
        const own = await answerDemo(visit)
        if (own === undefined) return handle(request, connection)
        const durationMs = Math.round(performance.now() - startedAtMs)
        log({ level: 'info', event: 'request', route: 'demo', method: request.method, status: own.status, durationMs })
        return own
      }
      return allowOwnFrames(await (browser === undefined ? answer() : inspector.follow(browser, answer)))
    },
  }
}

/** Lets pages of this origin show every page in a frame, as the stage does. No other origin may. */
function allowOwnFrames(reply: WebReply): WebReply {
  const headers = reply.headers
    .filter(([name]) => name !== 'x-frame-options')
    .map(([name, value]) => [name, name === 'content-security-policy' ? allowFraming(value) : value] as const)
  return { ...reply, headers: [...headers, ['x-frame-options', 'SAMEORIGIN']] }
}
