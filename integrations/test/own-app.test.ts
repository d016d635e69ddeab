import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createMobileConnect } from '@mobile-connect/core'
import { createShop, type ShopSettings } from '@mobile-connect/example-own-server'
import { kyHttpPort } from '@mobile-connect/http-ky'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { createSandbox, type Sandbox } from '@mobile-connect/sandbox'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { findFreePort } from '@mobile-connect/test-servers'
import { createWebHandler } from '@mobile-connect/web'
import { mobileConnectHono } from '@mobile-connect/web-hono'
import express from 'express'
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './world/create-browser.ts'

const apps = {
  // The example as it is, below what a team has anyway.
  Express: async (settings: ShopSettings): Promise<RequestListener> => {
    const app = express()
    app.use((_, res, next) => {
      res.append('set-cookie', 'visited=yes; Path=/')
      next()
    })
    return app.use(await createShop(settings))
  },
  // The same with another adapter for everything.
  Hono: async ({ publicUrl, application, cacheKeySecret }: ShopSettings): Promise<RequestListener> => {
    const people = new Map<string, object>()
    const handler = createWebHandler({
      mobileConnect: createMobileConnect({
        application: { ...application, redirectUrl: `${publicUrl}/login/mobile/discovery_callback` },
        ports: {
          http: kyHttpPort(),
          signatures: joseSignatureVerifier(),
          ...memoryStorage(),
          randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
        },
        cacheKeySecret,
      }),
      publicUrl,
      basePath: '/login/mobile',
      onSignIn: ({ issuer, subject }, _, returnTo = '/account') => {
        const id = randomUUID()
        people.set(id, { issuer, subject })
        return {
          status: 303,
          headers: [['location', returnTo] as const, ['set-cookie', `shop=${id}; Path=/`] as const],
        }
      },
    })
    const app = new Hono()
    app.use(async (c, next) => {
      c.header('set-cookie', 'visited=yes; Path=/', { append: true })
      await next()
    })
    app.all('/login/mobile/*', mobileConnectHono({ handler }))
    app.get('/account', (c) => c.json(people.get(getCookie(c, 'shop') ?? '') ?? null))
    const listener = getRequestListener(app.fetch)
    return (incoming, outgoing) => void listener(incoming, outgoing)
  },
}

let sandbox: Sandbox
let site: string
let listener: RequestListener
const server = createServer((incoming, outgoing) => {
  listener(incoming, outgoing)
})
beforeAll(async () => {
  const port = await findFreePort()
  site = `http://localhost:${port}`
  sandbox = await createSandbox({ port: 0, redirectUrls: [`${site}/login/mobile/discovery_callback`] })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await sandbox.close()
})

describe.each(Object.entries(apps))('in a team’s own %s application', (_, createApp) => {
  beforeAll(async () => {
    const { applications, discoveryUrl } = sandbox.description
    const [{ clientId, clientSecret }] = applications as [(typeof applications)[number]]
    const application = { clientId, clientSecret, discoveryUrl }
    listener = await createApp({
      publicUrl: site,
      application,
      cacheKeySecret: 'tests need no better secret than this',
      databaseFile: ':memory:',
    })
  })
  const start = (rest: string): string => `${site}/login/mobile/start_discovery?msisdn=447700900917${rest}`

  it('a sign-in under another path ends in the session the team has anyway', async () => {
    const browser = createBrowser()
    expect((await browser.open(`${site}/account`)).text).toBe('null')
    const account = await browser.open(start(''))
    expect(account.url).toBe(`${site}/account`)
    expect(JSON.parse(account.text)).toEqual({
      issuer: `${sandbox.url}/operators/g`,
      subject: expect.stringMatching(/^.{16,}$/) as string,
    })
  })

  it('ends where the team asked for, and there alone', async () => {
    expect((await createBrowser().open(start('&return_to=%2Faccount%3Fnew'))).url).toBe(`${site}/account?new`)
    expect((await createBrowser().open(start('&return_to=%2F%2Fevil.example'))).status).toBe(400)
  })

  it.each(['/日本', '/café?q=ü#é'])('ends at a path that a header cannot carry as it is: %s', async (path) => {
    const browser = createBrowser()
    const callback = await browser.open(start(`&return_to=${encodeURIComponent(path)}`), {
      stopBefore: ({ pathname }) => pathname.includes('_callback'),
    })
    const { status, headers } = await browser.request(callback.url)
    expect([status, headers.get('location')]).toEqual([303, encodeURI(path)])
    expect(headers.getSetCookie()).toEqual(['visited=yes; Path=/', expect.stringMatching(/^shop=/)])
  })

  it('leaves the cookies of the team alone, and begins no session of its own', async () => {
    const browser = createBrowser()
    const callback = await browser.open(start(''), { stopBefore: ({ pathname }) => pathname.includes('_callback') })
    const { headers } = await browser.request(callback.url)
    expect(headers.getSetCookie()).toEqual(['visited=yes; Path=/', expect.stringMatching(/^shop=/)])
    expect((await browser.open(`${site}/login/mobile/session`)).status).toBe(404)
  })

  it('answers under its own path alone', async () => {
    const missing = await createBrowser().open(`${site}/login/mobile/nothing`, { accept: 'application/json' })
    expect(JSON.parse(missing.text)).toMatchObject({ status: 404, code: 'WEB_NOT_FOUND' })
    expect((await createBrowser().open(`${site}/nothing`)).text).not.toContain('WEB_NOT_FOUND')
    expect((await createBrowser().open(`${site}/server_side_api/session`)).status).toBe(404)
  })
})
