import { type Context, Hono } from 'hono'
import { refuseForeignPages } from '../http/refuse-foreign-pages.ts'
import { findSituation, situations, type SituationId } from '../situations/situations.ts'
import { readJsonBody } from './read-json-body.ts'
import type { SandboxControls } from './sandbox-controls.ts'

const statuses = { approved: 200, declined: 200, wrong_pin: 422, no_prompt: 409 } as const

/** The sandbox for scripts and tests. Every mistake is a 400 or 404 with `error` and `error_description`. */
export function scriptApiRoutes(controls: SandboxControls, operatorIds: readonly string[]): Hono {
  const app = new Hono()
  app.use(refuseForeignPages)
  const refuse = (c: Pick<Context, 'json'>, description: string, status: 400 | 404 = 400): Response =>
    c.json({ error: status === 404 ? 'not_found' : 'invalid_request', error_description: description }, status)

  app.get('/prompts', (c) => c.json(controls.prompts()))
  app.get('/faults', (c) => c.json(situations))
  app.post('/reset', async (c) => {
    if (!(await readJsonBody(c, []))) return refuse(c, 'the body must be empty')
    controls.reset()
    return c.json({ answer: 'reset' })
  })
  app.post('/handset/:msisdn/approve', async (c) => {
    const body = await readJsonBody(c, ['pin'])
    if (!body || (body.pin !== undefined && typeof body.pin !== 'string')) {
      return refuse(c, 'the body must be empty or {"pin":"<digits>"}')
    }
    const answer = controls.approve(c.req.param('msisdn'), body.pin)
    return c.json({ answer }, statuses[answer])
  })
  app.post('/handset/:msisdn/decline', async (c) => {
    if (!(await readJsonBody(c, []))) return refuse(c, 'the body must be empty')
    const answer = controls.decline(c.req.param('msisdn'))
    return c.json({ answer }, statuses[answer])
  })

  app.use('/operators/:id/*', async (c, next) => {
    const id = c.req.param('id')
    return operatorIds.includes(id) ? next() : refuse(c, `there is no ID Gateway "${id}"`, 404)
  })
  app.get('/operators/:id/faults', (c) => c.json({ faults: controls.faults(c.req.param('id')) }))
  app.post('/operators/:id/faults', async (c) => {
    const body = await readJsonBody(c, ['faults'])
    if (!Array.isArray(body?.faults)) return refuse(c, 'the body must be {"faults":["<id>", ...]}')
    const unknown: unknown = body.faults.find((id) => !findSituation(id))
    if (unknown !== undefined) return refuse(c, `there is no fault ${JSON.stringify(unknown)}; see /sandbox/faults`)
    controls.switchFaultsOn(c.req.param('id'), body.faults as SituationId[])
    return c.json({ faults: controls.faults(c.req.param('id')) })
  })
  app.delete('/operators/:id/faults', (c) => {
    controls.clearFaults(c.req.param('id'))
    return c.json({ faults: [] })
  })
  app.post('/operators/:id/rotate-keys', async (c) => {
    if (!(await readJsonBody(c, []))) return refuse(c, 'the body must be empty')
    await controls.rotateKeys(c.req.param('id'))
    return c.json({ answer: 'rotated' })
  })
  app.post('/operators/:id/logout', async (c) => {
    const body = await readJsonBody(c, ['msisdn'])
    if (typeof body?.msisdn !== 'string') return refuse(c, 'the body must be {"msisdn":"<digits>"}')
    return c.json({ notified: await controls.logOut(c.req.param('id'), body.msisdn) })
  })
  app.all('*', (c) => refuse(c, 'there is nothing at this address', 404))
  return app
}
