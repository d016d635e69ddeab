import { createMiddleware } from 'hono/factory'

/** Keeps other sites open in the same browser from pressing the phones' buttons. Scripts send no `Sec-Fetch-Site`. */
export const refuseForeignPages = createMiddleware(async (c, next) => {
  const site = c.req.header('sec-fetch-site') ?? 'none'
  if (c.req.method === 'POST' && site !== 'same-origin' && site !== 'none')
    return c.json({ error: 'foreign_page' }, 403)
  return next()
})
