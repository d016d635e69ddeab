import type { MobileConnect } from '@mobile-connect/core'
import {
  createWebHandler,
  toFetchHandler,
  type WebConnection,
  type WebHandlerOptions,
  type WebLogRecord,
} from '../src/index.ts'
import { fakeMobileConnect, fakeRedirectUrl } from './fake-mobile-connect.ts'

export const base = '/server_side_api'
export const allScopes = ['openid', 'mc_authn', 'mc_authz', 'mc_identity_phonenumber', 'email']

/** A handler with the given flows and options, asked like a browser would, or like a program with `json`. */
export function openSite(flows: Partial<MobileConnect>, options: Partial<WebHandlerOptions> = {}) {
  const records: WebLogRecord[] = []
  const { publicUrl = 'http://localhost:8080', basePath = base } = options
  const handler = toFetchHandler(
    createWebHandler({
      mobileConnect: fakeMobileConnect({ ...fakeRedirectUrl(publicUrl, basePath), ...flows }),
      publicUrl,
      onSignIn: () => undefined,
      log: (record) => records.push(record),
      ...options,
    }),
  )
  const ask = (path: string, headers: Record<string, string> = {}, connection: WebConnection = {}, method = 'GET') =>
    handler(new Request(`http://internal.example${path}`, { method, headers }), connection)
  return {
    records,
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
