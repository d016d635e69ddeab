import { isMobileConnectError } from '@mobile-connect/core'
import { logoutBody } from '../body/body-schemas.ts'
import { readBody } from '../body/read-body.ts'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { respondWithJson, respondWithRedirect } from '../respond/respond-with.ts'
import { checkLimits } from '../limit/check-limit.ts'
import { findSession, type OpenSession } from '../session/find-session.ts'
import { refuseCrossSite } from '../session/refuse-cross-site.ts'
import type { Sessions, WebSettings, RequestContext } from '../request-context.ts'
import { keepEndedSession } from './keep-ended-session.ts'
import { keepLogoutState } from './logout-state.ts'
import type { WebReply } from '../web-exchange.ts'

/**
 * `POST {base}/logout`: ends the session, then leads the browser to the operator's logout, where there is one.
 *
 * @see {@link https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout | OpenID Connect RP-Initiated Logout 1.0, section 2}
 */
export async function logout(context: RequestContext, sessions: Sessions): Promise<WebReply> {
  refuseCrossSite(context)
  const { settings, request, setCookies, wantsJson } = context
  const body = await readBody(request, logoutBody)
  const session = await findSession(settings, request)
  if (session !== undefined) await sessions.store.remove(session.stored.id)
  // Anyone can ask for this one as often as they like, and each time something is kept.
  else await checkLimits(context)
  // An app has no browser that the answer of the operator could be tied to.
  if (session?.credential.carrier === 'bearer') return respondWithJson({ logout_url: null }, 200)
  setCookies.push(sessions.cookie.clear)

  const state = encodeBase64url(settings.randomBytes(32))
  const callback = `${settings.origin}${settings.basePath}/logout_callback`
  const atOperator = session && (await startAtOperator(settings, session, state, callback))
  if (wantsJson && atOperator === undefined) return respondWithJson({ logout_url: null }, 200)

  const binding = settings.binding.read(request) ?? settings.binding.create()
  setCookies.push(settings.binding.write(binding))
  await keepLogoutState(settings, sessions, state, binding, body)
  if (wantsJson) return respondWithJson({ logout_url: atOperator }, 200)
  return respondWithRedirect(atOperator ?? `${callback}?state=${state}`, 303)
}

async function startAtOperator(
  settings: WebSettings,
  { sessions, stored, value: { signIn } }: OpenSession,
  state: string,
  postLogoutRedirectUri: string,
): Promise<string | undefined> {
  try {
    const { operator, issuer, tokens } = signIn
    const started = await settings.mobileConnect.startLogout(
      { operator, issuer, idToken: tokens.idToken },
      { state, postLogoutRedirectUri },
    )
    if (started !== undefined) await keepEndedSession(settings, sessions, stored, { operator, issuer })
    return started?.url
  } catch (error) {
    // Whoever wants out is out: what is wrong with the operator must not keep them in.
    if (isMobileConnectError(error)) return undefined
    throw error
  }
}
