import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { mobileConnectHono } from '@mobile-connect/web-hono'
import { Hono } from 'hono'
import { openWebHandler } from './open-web-handler.ts'

const app = new Hono().all('/server_side_api/*', mobileConnectHono({ handler: openWebHandler() }))
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
