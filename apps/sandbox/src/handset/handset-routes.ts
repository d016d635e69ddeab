import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { refuseForeignPages } from '../http/refuse-foreign-pages.ts'
import { buildSecurityHeaders } from '../http/security-headers.ts'
import { testNumbers } from '../world/test-numbers.ts'
import type { Handset } from './create-handset.ts'
import { phoneListPage } from './phone-list-page.ts'
import { phonePage } from './phone-page.ts'

/** The simulated phones for people. Works without JavaScript; with it, a phone lights up by itself. */
export function handsetRoutes(handset: Handset, frameAncestors: readonly string[]): Hono {
  const app = new Hono()

  app.get('/', (c) => {
    for (const [name, value] of Object.entries(buildSecurityHeaders({ frameAncestors }))) c.header(name, value)
    const msisdn = c.req.query('msisdn')?.replace(/^\+/, '')
    if (msisdn === undefined) return c.html(phoneListPage())
    const number = testNumbers.find((candidate) => candidate.msisdn === msisdn)
    return number ? c.html(phonePage(handset, number)) : c.html(phoneListPage(true), 404)
  })

  app.use('/handset/*', refuseForeignPages)
  app.post('/handset/:msisdn/:press{approve|decline|dismiss}', async (c) => {
    const { msisdn, press } = c.req.param()
    const { pin } = await c.req.parseBody()
    if (press === 'approve') handset.approve(msisdn, typeof pin === 'string' ? pin : undefined)
    else if (press === 'decline') handset.decline(msisdn)
    else handset.dismiss(msisdn)
    return c.redirect(`/?msisdn=${encodeURIComponent(msisdn)}`, 303)
  })

  app.get('/handset/:msisdn/events', (c) => {
    const { msisdn } = c.req.param()
    return streamSSE(c, async (stream) => {
      const tell = (): Promise<void> => stream.writeSSE({ event: 'change', data: String(handset.version(msisdn)) })
      const gone = new Promise<void>((leave) => stream.onAbort(leave))
      const stop = handset.watch(msisdn, () => void tell())
      // The phone may have changed between the page and this stream.
      await tell()
      await gone
      stop()
    })
  })

  return app
}
