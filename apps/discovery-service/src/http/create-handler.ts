import {
  allowOrigin,
  describeDiscoveryApi,
  type DiscoveryHandler,
  type WireReply,
} from '@mobile-connect/discovery-service'
import { describeFailure, type Log, requestScope } from '@mobile-connect/node-service'
import { buildPolicy } from '@mobile-connect/pages'
import { API_STYLESHEET } from './api-stylesheet.ts'
import { renderApiPage } from './render-api-page.ts'

export interface HandlerOptions {
  readonly discovery: DiscoveryHandler
  readonly publicUrl: string
  readonly corsOrigins: readonly string[]
  readonly log: Log
}

const POLICY = buildPolicy({ 'style-src': "'self'" })

/** The Discovery Service and its own description. What a port rejects with becomes a 500 that names the request. */
export function createHandler({ discovery, publicUrl, corsOrigins, log }: HandlerOptions): DiscoveryHandler {
  const description = describeDiscoveryApi(publicUrl)
  const basePath = new URL(publicUrl).pathname.replace(/\/$/, '')
  const documents = new Map([
    [`${basePath}/openapi.json`, describeDocument('application/json', JSON.stringify(description))],
    [`${basePath}/`, describeDocument('text/html; charset=utf-8', renderApiPage(description, basePath))],
    [`${basePath}/api.css`, describeDocument('text/css; charset=utf-8', API_STYLESHEET)],
  ])
  return async (request, connection) => {
    const document = documents.get(request.path)
    if (document !== undefined) return answerDocument(request.method, document)
    try {
      return await discovery(request, connection)
    } catch (error) {
      const { requestId = '', traceId } = requestScope.getStore() ?? {}
      log({ level: 'error', event: 'request_failed', requestId, traceId, ...describeFailure(error) })
      const description = `The service failed. Reference: ${requestId}`
      const failure = answerJson(500, { error: 'Server_Error', description })
      return allowOrigin(request.header('origin'), failure, corsOrigins)
    }
  }
}

function answerDocument(method: string, document: WireReply): WireReply {
  if (method !== 'GET' && method !== 'HEAD') {
    return answerJson(405, { error: 'Invalid_Request', description: 'Method not allowed' }, { allow: 'GET, HEAD' })
  }
  const scope = requestScope.getStore()
  if (scope !== undefined) scope.route = 'description'
  return document
}

function describeDocument(type: string, body: string): WireReply {
  const headers = { 'content-type': type, 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' }
  return { status: 200, headers, cookies: [], body }
}

function answerJson(status: number, body: object, headers: WireReply['headers'] = {}): WireReply {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    cookies: [],
    body: JSON.stringify(body),
  }
}
