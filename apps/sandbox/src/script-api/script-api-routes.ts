import { Hono } from 'hono'
import type { Handset } from '../handset/create-handset.ts'
import { refuseForeignPages } from '../http/refuse-foreign-pages.ts'

const statuses = { approved: 200, declined: 200, wrong_pin: 422, no_prompt: 409 } as const

/** The simulated phones for scripts and tests. */
export function scriptApiRoutes(handset: Handset): Hono {
  const app = new Hono()
  app.use(refuseForeignPages)

  app.get('/prompts', (c) =>
    c.json(
      handset
        .allPending()
        .map(({ id, msisdn, operatorId, clientName, context, bindingMessage, levelOfAssurance, expiresAtMs }) => ({
          id,
          msisdn,
          operator: operatorId,
          clientName,
          context,
          bindingMessage,
          levelOfAssurance,
          expiresAtMs,
        })),
    ),
  )
  app.post('/handset/:msisdn/approve', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const pin = body && typeof body === 'object' && 'pin' in body ? String(body.pin) : undefined
    const answer = handset.approve(c.req.param('msisdn'), pin)
    return c.json({ answer }, statuses[answer])
  })
  app.post('/handset/:msisdn/decline', (c) => {
    const answer = handset.decline(c.req.param('msisdn'))
    return c.json({ answer }, statuses[answer])
  })
  return app
}
