import { allowOrigin, describeDiscoveryApi, type DiscoveryService } from '@mobile-connect/discovery-service'
import { describeFailure, type Log, requestScope } from '@mobile-connect/node-service'
import { buildPolicy } from '@mobile-connect/pages'
import { API_STYLESHEET } from './api-stylesheet.ts'
import { renderApiPage } from './render-api-page.ts'

/** What both frameworks serve. */
export type FetchHandler = (request: Request, clientIp: string | undefined) => Promise<Response>

export interface FetchHandlerOptions {
  readonly discovery: DiscoveryService
  readonly publicUrl: string
  readonly corsOrigins: readonly string[]
  readonly log: Log
}

const POLICY = buildPolicy({ 'style-src': "'self'" })

/** The Discovery Service beside its own description. What a port rejects with becomes a 500 that names the request. */
export function createFetchHandler(options: FetchHandlerOptions): FetchHandler {
  const { discovery, publicUrl, corsOrigins, log } = options
  const description = describeDiscoveryApi(publicUrl)
  const basePath = new URL(publicUrl).pathname.replace(/\/$/, '')
  const documents: Readonly<Record<string, readonly [type: string, body: string]>> = {
    [`${basePath}/openapi.json`]: ['application/json', JSON.stringify(description)],
    [`${basePath}/`]: ['text/html; charset=utf-8', renderApiPage(description, basePath)],
    [`${basePath}/api.css`]: ['text/css; charset=utf-8', API_STYLESHEET],
  }
  const answer = async (request: Request, clientIp: string | undefined): Promise<Response> => {
    const { pathname } = new URL(request.url)
    const document = Object.hasOwn(documents, pathname) ? documents[pathname] : undefined
    if (document === undefined) return discovery(request, clientIp === undefined ? {} : { clientIp })
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const refusal = { error: 'Invalid_Request', description: 'Method not allowed' }
      return Response.json(refusal, { status: 405, headers: { allow: 'GET, HEAD' } })
    }
    const scope = requestScope.getStore()
    if (scope !== undefined) scope.route = 'description'
    const [type, body] = document
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: {
        'content-type': type,
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
      },
    })
  }
  return (request, clientIp) =>
    answer(request, clientIp).catch((error: unknown) => {
      const { requestId = '', traceId } = requestScope.getStore() ?? {}
      log({ level: 'error', event: 'request_failed', requestId, traceId, ...describeFailure(error) })
      const description = `The service failed. Reference: ${requestId}`
      const failure = Response.json({ error: 'Server_Error', description }, { status: 500 })
      return allowOrigin(request, failure, corsOrigins)
    })
}
