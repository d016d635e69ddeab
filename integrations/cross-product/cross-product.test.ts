import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import {
  createMobileConnect,
  type HttpPort,
  type MobileConnectStorage,
  type SignatureVerifier,
} from '@mobile-connect/core'
import { kyHttpPort } from '@mobile-connect/http-ky'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { nodeSignatureVerifier } from '@mobile-connect/crypto-node'
import { createWebHandler, type WebHandler } from '@mobile-connect/web'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import { mobileConnectHono } from '@mobile-connect/web-hono'
import express from 'express'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, type Page } from '../test/world/create-browser.ts'
import { type SandboxWithSites, startSandbox } from '../test/world/start-sandbox.ts'
import { openStorages, storageNames, type Storages } from './open-storages.ts'

const httpPorts = { ky: kyHttpPort, undici: undiciHttpPort }
const verifiers = { jose: joseSignatureVerifier, node: nodeSignatureVerifier }
const frameworks = {
  express: (handler: WebHandler): RequestListener => express().use(mobileConnectExpress({ handler })),
  hono: (handler: WebHandler): RequestListener => {
    const app = new Hono().all('*', mobileConnectHono({ handler }))
    const listener = getRequestListener(app.fetch)
    return (incoming, outgoing) => void listener(incoming, outgoing)
  },
}
const combinations = storageNames.flatMap((storage) =>
  namesOf(httpPorts).flatMap((http) =>
    namesOf(verifiers).flatMap((signatures) =>
      namesOf(frameworks).map((framework) => [storage, http, signatures, framework] as const),
    ),
  ),
)

function namesOf<T extends object>(table: T): readonly (keyof T)[] {
  return Object.keys(table) as (keyof T)[]
}

let world: SandboxWithSites
let site: ReturnType<SandboxWithSites['takeSite']>
let storages: Storages
let closeStorages: () => Promise<void>
/** Of the combination whose turn it is. */
let listener: RequestListener
const server = createServer((incoming, outgoing) => {
  listener(incoming, outgoing)
})
beforeAll(async () => {
  ;[world, { storages, close: closeStorages }] = await Promise.all([startSandbox(), openStorages()])
  site = world.takeSite()
  server.listen(site.port, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await Promise.all([world.sandbox.close(), closeStorages()])
})

function createHandler(storage: MobileConnectStorage, http: HttpPort, signatures: SignatureVerifier): WebHandler {
  const { applications, discoveryUrl } = world.sandbox.description
  const [{ clientId, clientSecret }] = applications as [(typeof applications)[number]]
  const { sessions, transactions } = storage
  const mobileConnect = createMobileConnect({
    application: { clientId, clientSecret, discoveryUrl, redirectUrl: site.redirectUrl },
    ports: {
      ...storage,
      http,
      signatures,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
    // Nothing that another combination discovered is found.
    cacheKeySecret: crypto.randomUUID(),
  })
  return createWebHandler({
    mobileConnect,
    publicUrl: site.site,
    scopesAllowed: ['openid', 'mc_identity_phonenumber'],
    transactionText: { context: 'Share your number' },
    sessions: { store: sessions, transactions, secret: 'tests need no better secret than this' },
  })
}

describe.each(combinations)('%s × %s × %s × %s', (storage, http, signatures, framework) => {
  beforeAll(() => {
    listener = frameworks[framework](createHandler(storages[storage], httpPorts[http](), verifiers[signatures]()))
  })

  const accept = 'application/json'
  const open = (browser: ReturnType<typeof createBrowser>, msisdn: string, query = ''): Promise<Page> =>
    browser.open(`${site.site}/server_side_api/start_discovery?msisdn=${msisdn}${query}`, {
      accept,
      stopBefore: ({ pathname }) => pathname.endsWith('/discovery_callback'),
    })
  const read = ({ text }: Page): unknown => JSON.parse(text)

  it('signs in with identity, keeps the session, and takes no callback twice', async () => {
    const browser = createBrowser()
    const callback = await open(browser, '447700900917', '&scope=openid%20mc_identity_phonenumber')
    const completed = await browser.open(callback.url, { accept })
    const identity = { phone_number: expect.stringContaining('447700900917') as string }
    expect(read(completed)).toMatchObject({ acr: '2', identity })
    const session = await browser.open(`${site.site}/server_side_api/session`, { accept })
    expect(read(session)).toMatchObject({ identity })
    const replay = await browser.open(callback.url, { accept })
    expect(read(replay)).toMatchObject({ status: 400, code: 'MC_TRANSACTION_UNKNOWN' })
  })

  it('hears that the person declined', async () => {
    const browser = createBrowser()
    const callback = await open(browser, '447700900927', '&scope=openid')
    const declined = await browser.open(callback.url, { accept })
    expect(read(declined)).toMatchObject({ status: 403, error: 'access_denied' })
  })
})
