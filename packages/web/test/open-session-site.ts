import type { MobileConnect } from '@mobile-connect/core'
import { createWebHandler, toFetchHandler, type WebHandlerOptions, type WebLogRecord } from '../src/index.ts'
import { fakeMobileConnect, fakeRedirectUrl, signIn } from './fake-mobile-connect.ts'
import { fakeSessionStore, fakeTransactionStore } from './fake-stores.ts'
import { base } from './open-site.ts'

export const origin = 'https://shop.example'
export const startMs = Date.UTC(2027, 0, 15, 8)

type Answer = Record<string, unknown>
type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> }

/**
 * A site with sessions and a clock that only the test moves. What is given as flows is looked up at each call, so a test may
 * replace one later.
 */
export function openSessionSite(flows: Partial<MobileConnect> = {}, options: Partial<WebHandlerOptions> = {}) {
  const [store, transactions, records] = [fakeSessionStore(), fakeTransactionStore(), [] as WebLogRecord[]]
  const time = { nowMs: startMs }
  const { publicUrl = origin, basePath = base } = options
  const handler = toFetchHandler(
    createWebHandler({
      mobileConnect: fakeMobileConnect({
        ...fakeRedirectUrl(publicUrl, basePath),
        handleUrlRedirect: async () => signIn,
        ...flows,
      }),
      publicUrl: origin,
      sessions: { store, transactions, secret: 'a secret of thirty-two characters' },
      clock: () => time.nowMs,
      log: (record) => records.push(record),
      ...options,
    }),
  )
  const send = (path: string, init: Init = {}) => handler(new Request(`http://internal.example${path}`, init), {})

  /** A browser: keeps cookies, says where its requests come from, and asks for pages unless told otherwise. */
  const openBrowser = (jar: Map<string, string> = new Map()) => {
    const visit = async (path: string, init: Init = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie, ...init.headers }
      const response = await send(path, { ...init, headers })
      for (const one of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
        if (/; Max-Age=0(?:;|$)/.test(one)) jar.delete(name)
        else jar.set(name, value)
      }
      return response
    }
    const json = async (path: string, init: Init = {}) => {
      const response = await visit(path, { ...init, headers: { accept: 'application/json', ...init.headers } })
      return { response, data: (await response.json()) as Answer }
    }
    return {
      jar,
      visit,
      json,
      post: (path: string, body: BodyInit | null = null, headers: Record<string, string> = {}) =>
        visit(path, { method: 'POST', body, headers }),
      postJson: (path: string) => json(path, { method: 'POST' }),
      signIn: () => visit(`${base}/discovery_callback?code=c0de&state=st4te`),
      session: () => json(`${base}/session`),
    }
  }
  return { handler, send, openBrowser, store, transactions, records, time }
}
