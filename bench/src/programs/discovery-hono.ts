import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { answerByHand, reportUrl } from './discovery-by-hand.ts'

/** A Discovery Service by hand on Hono, with its own request and response. */
const respond = (c: Context, parameters: URLSearchParams): Response => {
  const { status, body, cookies } = answerByHand(c.req.header('authorization') ?? '', parameters)
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  c.header('cache-control', 'no-store')
  c.header('x-content-type-options', 'nosniff')
  return c.json(body, status as ContentfulStatusCode)
}
const app = new Hono()
  .get('/v2/discovery', (c) => respond(c, new URLSearchParams(c.req.query())))
  .post('/v2/discovery', async (c) => respond(c, new URLSearchParams(await c.req.text())))
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
  reportUrl(server)
})
