import { randomUUID } from 'node:crypto'
import { createMobileConnect } from '@mobile-connect/core'
import { undiciHttpPort } from '@mobile-connect/http-undici'
import { nodeCrypto } from '@mobile-connect/crypto-node'
import { sqliteStorage } from '@mobile-connect/storage-sqlite'
import { createWebHandler } from '@mobile-connect/web'
import { mobileConnectExpress } from '@mobile-connect/web-express'
import Database from 'better-sqlite3'
import express, { type Express } from 'express'

export interface ShopSettings {
  readonly publicUrl: string // origin that browsers use, such as https://shop.example
  readonly application: { readonly clientId: string; readonly clientSecret: string; readonly discoveryUrl: string }
  readonly cacheKeySecret: string // 32 random characters or more
  readonly databaseFile: string
}

export async function createShop(settings: ShopSettings): Promise<Express> {
  const { publicUrl, application, cacheKeySecret, databaseFile } = settings
  const storage = sqliteStorage({ db: new Database(databaseFile) })
  await storage.migrate()
  const cryptoPorts = nodeCrypto()
  const mobileConnect = createMobileConnect({
    application: {
      ...application,
      redirectUrl: `${publicUrl}/login/mobile/discovery_callback`,
      redirectUrlPerIssuer: true, // each operator registers that URL + /{id}
    },
    ports: {
      ...cryptoPorts,
      http: undiciHttpPort(),
      ...storage,
    },
    cacheKeySecret,
  })

  const people = new Map<string, object>() // stands for the sessions that your server has anyway
  const handler = createWebHandler({
    ...cryptoPorts,
    mobileConnect,
    publicUrl,
    basePath: '/login/mobile',
    onSignIn: ({ issuer, subject }, _request, returnTo = '/account') => {
      const id = randomUUID()
      people.set(id, { issuer, subject }) // a subject is unique at its issuer only
      const cookie = `shop=${id}; Path=/; HttpOnly; SameSite=Lax`
      return {
        status: 303,
        headers: [
          ['location', returnTo],
          ['set-cookie', cookie],
        ],
      }
    },
  })

  const app = express()
  app.use('/login/mobile', mobileConnectExpress({ handler }))
  app.get('/account', (req, res) => {
    const [, id = ''] = /shop=([^;]+)/.exec(req.headers.cookie ?? '') ?? []
    res.json(people.get(id) ?? null)
  })
  return app
}
