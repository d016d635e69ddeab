import { Hono } from 'hono'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { gatewayErrorPage, signedOutPage } from '../gateway/gateway-pages.ts'
import type { Operator } from '../gateway/operator.ts'
import { type PageOrigins, buildSecurityHeaders } from '../http/security-headers.ts'
import { notifyRelyingParty } from './notify-relying-party.ts'

/** Where the browser goes next, or why it stays. */
type EndSessionAnswer =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'refused'; readonly description: string }

/**
 * RP-Initiated Logout. A gateway keeps no browser session: the `id_token_hint` alone names the user and the relying party,
 * and the gateway asks no question.
 */
export function endSessionRoutes(operator: Operator, switches: SituationSwitches, origins: PageOrigins): Hono {
  const { profile } = operator
  const app = new Hono()
  app.on(['GET', 'POST'], '/end_session', async (c) => {
    const sent = c.req.method === 'POST' ? await c.req.text() : new URL(c.req.url).search
    const answer = await answerEndSession(operator, switches, Object.fromEntries(new URLSearchParams(sent)))
    for (const [name, value] of Object.entries(buildSecurityHeaders(origins))) c.header(name, value)
    if (answer.kind === 'redirect') return c.redirect(answer.url, 303)
    if (answer.kind === 'signed_out') return c.html(signedOutPage(profile))
    return c.html(gatewayErrorPage(profile, 'invalid_request', answer.description), 400)
  })
  return app
}

async function answerEndSession(
  operator: Operator,
  switches: SituationSwitches,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<EndSessionAnswer> {
  const { id_token_hint: hint, client_id: clientId, post_logout_redirect_uri: redirectUrl, state } = parameters
  if (hint === undefined) return { kind: 'signed_out' }
  const { Client, IdToken } = await operator.provider()
  const claims = readClaims(hint)
  const client = await Client.find(String(claims.aud))
  if (!client || !(await IdToken.validate(hint, client).catch(() => undefined))) {
    return { kind: 'refused', description: 'id_token_hint is not an id_token of this operator' }
  }
  if (clientId !== undefined && clientId !== client.clientId) {
    return { kind: 'refused', description: 'client_id does not match the id_token_hint' }
  }
  if (redirectUrl !== undefined && !client.postLogoutRedirectUriAllowed(redirectUrl)) {
    return { kind: 'refused', description: 'post_logout_redirect_uri is not registered' }
  }

  const session = operator.sessions.find(String(claims.sid))
  if (session) await notifyRelyingParty(operator, session, switches)
  if (redirectUrl === undefined) return { kind: 'signed_out' }
  const url = new URL(redirectUrl)
  const effects = switches.effects(operator.profile.id, session?.msisdn)
  const returned = effects.reduce(
    (now, { logoutState }) => (now !== undefined && logoutState ? logoutState(now) : now),
    state,
  )
  if (returned !== undefined) url.searchParams.set('state', returned)
  return { kind: 'redirect', url: url.href }
}

function readClaims(token: string): { readonly aud?: unknown; readonly sid?: unknown } {
  try {
    return { ...(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object) }
  } catch {
    return {}
  }
}
