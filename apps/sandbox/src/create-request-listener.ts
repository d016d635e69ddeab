import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import type { RequestListener } from 'node:http'
import type { Operator } from './gateway/operator.ts'

export interface RequestListenerOptions {
  readonly publicUrl: string
  readonly operators: readonly Operator[]
  /** Answers everything that is not an operator's OpenID Provider. */
  readonly app: Hono<{ Bindings: HttpBindings }>
  readonly log: (line: string) => void
}

/** Shares one port between the OpenID Providers, which speak `node:http`, and everything else, which speaks fetch. */
export function createRequestListener({ publicUrl, operators, app, log }: RequestListenerOptions): RequestListener {
  const { host } = new URL(publicUrl)
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
  })
  const mounts = operators.map((operator) => ({ operator, path: new URL(operator.issuer).pathname }))

  return (request, response) => {
    const url = request.url ?? '/'
    const startedMs = performance.now()
    response.once('close', () => {
      const tookMs = Math.round(performance.now() - startedMs)
      log(`${request.method ?? ''} ${describePath(url)} ${String(response.statusCode)} ${String(tookMs)}ms`)
    })
    const mount = mounts.find(({ path }) => url.startsWith(`${path}/`))
    const inner = mount && url.slice(mount.path.length)
    if (!mount || inner === undefined || /^\/(?:interaction\/|premiuminfo|end_session)/.test(inner))
      return void answer(request, response)
    // oidc-provider builds its URLs from these: whatever name it was reached by, it answers with its issuer's.
    request.headers.host = host
    request.url = inner
    void mount.operator.handle(Object.assign(request, { originalUrl: url }), response)
  }
}

/** A request's path for the log: no query, and `*` for every segment that could be a phone number or a handle. */
export function describePath(url: string): string {
  const [path = '/'] = url.split('?', 1)
  return path
    .split('/')
    .map((segment) => (/^(?:[a-z][a-z_.-]{0,31}|\.well-known|v2|)$/.test(segment) ? segment : '*'))
    .join('/')
}
