import { createServer } from 'node:http'
import { once } from 'node:events'
import { createMobileConnect, type HttpPort } from '@mobile-connect/core'
import { kyHttpPort } from '@mobile-connect/http-ky'
import { joseSignatureVerifier } from '@mobile-connect/jws-jose'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { createWebHandler } from '@mobile-connect/web'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import express from 'express'
import type { SandboxWithSites } from './start-sandbox.ts'

export interface RelyingParty {
  readonly site: string
  readonly close: () => Promise<void>
}

export interface RelyingPartyOptions {
  /** Puts something between the relying party and its operators. */
  readonly wrapHttp?: (http: HttpPort) => HttpPort
  /** Milliseconds since the Unix epoch. Default: the real clock. */
  readonly clock?: () => number
  readonly timeoutMs?: number
  readonly clockToleranceS?: number
}

/** A relying party wired by hand, with memory stores, for what the reference server gives no handle to. */
export async function startRelyingParty(
  { sandbox, takeSite }: SandboxWithSites,
  options: RelyingPartyOptions = {},
): Promise<RelyingParty> {
  const { port, site, redirectUrl } = takeSite()
  const { wrapHttp = (http: HttpPort) => http, clock = Date.now, timeoutMs = 5_000, clockToleranceS = 30 } = options
  const { applications, discoveryUrl } = sandbox.description
  const [{ clientId, clientSecret, clientName } = { clientId: '', clientSecret: '', clientName: '' }] = applications
  const mobileConnect = createMobileConnect({
    application: { clientId, clientSecret, clientName, discoveryUrl, redirectUrl },
    ports: {
      http: wrapHttp(kyHttpPort()),
      signatures: joseSignatureVerifier(),
      ...memoryStorage(),
      clock,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
    cacheKeySecret: 'tests need no better secret than this',
    timeoutMs,
    clockToleranceS,
  })
  const handler = createWebHandler({
    mobileConnect,
    publicUrl: site,
    onSignIn: () => undefined,
    scopesAllowed: ['openid', 'mc_authn', 'mc_authz', 'mc_identity_phonenumber'],
    allowTransactionTextFromQuery: true,
  })
  const server = createServer(express().use(mobileConnectExpress({ handler }))).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    site,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
