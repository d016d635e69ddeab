import type { MobileConnect } from '@mobile-connect/core'
import { askHandler } from '@mobile-connect/test-servers/ask-handler'
import { createWebHandler, toFetchHandler, type WebHandlerOptions, type WebLogRecord } from '../src/index.ts'
import { fakeMobileConnect } from './fake-mobile-connect.ts'

export const base = '/server_side_api'
export const allScopes = ['openid', 'mc_authn', 'mc_authz', 'mc_identity_phonenumber', 'email']

/** A handler with the given flows and options, asked like a browser would, or like a program with `json`. */
export function openSite(flows: Partial<MobileConnect>, options: Partial<WebHandlerOptions> = {}) {
  const records: WebLogRecord[] = []
  const handler = toFetchHandler(
    createWebHandler({
      mobileConnect: fakeMobileConnect(flows),
      publicUrl: 'http://localhost:8080',
      log: (record) => records.push(record),
      ...options,
    }),
  )
  return { records, ...askHandler(handler) }
}
