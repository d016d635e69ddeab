import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** The least server on Hono: one text, and the redirect that a start route ends with. */
const app = new Hono()
  .get('/', (c) => c.text('hello'))
  .get('/start', (c) => {
    const url = new URL('https://operator.example/authorize')
    url.searchParams.set('state', crypto.randomUUID())
    return c.redirect(url.href)
  })
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
