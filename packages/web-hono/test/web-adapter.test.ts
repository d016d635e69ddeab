import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { describeWebAdapter, type ListenWith } from '@mobile-connect/web-contract'
import { Hono } from 'hono'
import { onTestFinished } from 'vitest'
import { mobileConnectHono } from '../src/index.ts'

const listen: ListenWith = async (handler, hostCookie) => {
  const app = new Hono().onError((_, c) => c.text('', 500))
  app.use(async (c, next) => {
    if (hostCookie !== undefined) c.header('set-cookie', hostCookie)
    await next()
  })
  app.all('*', mobileConnectHono({ handler, readClientIp: (c) => getConnInfo(c).remote.address }))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false })
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  if (!server.listening) await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describeWebAdapter(listen)
