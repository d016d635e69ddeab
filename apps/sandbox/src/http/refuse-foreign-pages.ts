import type { MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'

const harmless = ['GET', 'HEAD']

/** Keeps other sites open in the same browser from pressing the phones' buttons. Scripts send no `Sec-Fetch-Site`. */
export const refuseForeignPages: MiddlewareHandler = createMiddleware(async (c, next) => {
  const site = c.req.header('sec-fetch-site') ?? 'none'
  if (!harmless.includes(c.req.method) && site !== 'same-origin' && site !== 'none') {
    return c.json({ error: 'foreign_page', error_description: 'pages of other sites are refused' }, 403)
  }
  return next()
})
