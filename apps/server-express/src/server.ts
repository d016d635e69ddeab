import { createMobileConnect } from '@mobile-connect/core'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import { nodeSignatureVerifier } from '@mobile-connect/jws-node'
import { encryptStorage } from '@mobile-connect/storage-encrypted'
import {
  sqliteDiscoveryCache,
  sqliteDocumentCache,
  sqliteReplayGuard,
  sqliteTransactionStore,
} from '@mobile-connect/storage-sqlite'
import { createWebHandler } from '@mobile-connect/web'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import express from 'express'
import type { ServerConfig } from './env.ts'
import { listen } from './listen.ts'
import { openDatabase } from './open-database.ts'
import { readKeyRing } from './read-key-ring.ts'
import { readSandbox } from './read-sandbox.ts'

export interface RunningServer {
  /** Where it listens, with the port it got. */
  readonly url: string
  readonly close: () => Promise<void>
}

export type Log = (record: Readonly<Record<string, unknown>>) => void

const demoScopes = ['openid', 'mc_authn', 'mc_authz', 'mc_identity_phonenumber']

/** Starts the reference server: SQLite, undici, node:crypto and Express around the core. Nothing but wiring. */
export async function startServer(config: ServerConfig, log: Log): Promise<RunningServer> {
  const randomBytes = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count))
  const demo =
    config.demoSandboxUrl === undefined ? undefined : await readSandbox(config.demoSandboxUrl, config.timeoutMs)

  const db = openDatabase(config.sqliteFile)
  const encrypted = await encryptStorage({
    transactions: sqliteTransactionStore({ db }),
    discoveryCache: sqliteDiscoveryCache({ db }),
    keyRing: readKeyRing(config.storageKeyFile, randomBytes),
  })
  const mobileConnect = createMobileConnect({
    application: {
      clientId: config.clientId,
      clientSecret: config.clientSecret,
      discoveryUrl: config.discoveryUrl,
      redirectUrl: config.redirectUrl,
      xRedirect: config.xRedirect,
      scopes: config.scopes,
      ...(config.clientName === undefined ? {} : { clientName: config.clientName }),
      ...(config.apiVersion === undefined ? {} : { apiVersion: config.apiVersion }),
    },
    ports: {
      http: undiciHttpPort(),
      signatures: nodeSignatureVerifier(),
      ...encrypted,
      replayGuard: sqliteReplayGuard({ db }),
      documentCache: sqliteDocumentCache({ db }),
      clock: Date.now,
      randomBytes,
      events: ({ type, ...event }) => log({ level: 'info', event: type, ...event }),
    },
    // Without one, what an earlier process cached is found by nobody and ages out.
    cacheKeySecret: config.cacheKeySecret ?? Buffer.from(randomBytes(32)).toString('base64url'),
    timeoutMs: config.timeoutMs,
  })

  const redirectUrl = new URL(config.redirectUrl)
  const handler = createWebHandler({
    mobileConnect,
    publicUrl: redirectUrl.origin,
    basePath: redirectUrl.pathname.replace(/\/discovery_callback$/, ''),
    scopesAllowed: [...new Set([...config.scopes.split(' '), ...(demo === undefined ? [] : demoScopes)])],
    includeRequestIp: config.includeRequestIp,
    trustClaimedSourceIp: config.trustClaimedSourceIp,
    allowTransactionTextFromQuery: demo !== undefined,
    randomBytes,
    log: (record) => log({ event: 'request', ...record }),
    ...(demo === undefined ? {} : { demo }),
    ...(config.context === undefined
      ? {}
      : {
          transactionText: {
            context: config.context,
            ...(config.bindingMessage && { bindingMessage: config.bindingMessage }),
          },
        }),
  })
  const app = express().disable('x-powered-by').use(mobileConnectExpress({ handler }))
  const { port, close } = await listen(app, config.port, config.host).catch((error: unknown) => {
    db.close()
    throw error
  })
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    close: async () => {
      await close()
      db.close()
    },
  }
}
