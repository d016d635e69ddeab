import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { Operator } from '../gateway/operator.ts'
import { bareRedirectUrl } from '../world/redirect-url-of-issuer.ts'
import type { SignedInSession } from '../gateway/signed-in-sessions.ts'
import { makeLogoutToken } from './make-logout-token.ts'

const TIMEOUT_MS = 5000

/** What became of one logout token. */
export interface LogoutNotification {
  readonly clientId: string
  readonly url: string
  /** Status of the answer; absent when there was none. */
  readonly status?: number
}

/**
 * Ends a session and posts the logout token to `backchannel_logout`, beside the redirect URL the sign-in went to.
 *
 * @internal
 */
export async function notifyRelyingParty(
  operator: Operator,
  session: SignedInSession,
  switches: SituationSwitches,
): Promise<LogoutNotification> {
  operator.sessions.remove(session.sid)
  const url = new URL('backchannel_logout', bareRedirectUrl(session.redirectUrl, operator.issuer)).href
  const body = new URLSearchParams({ logout_token: await makeLogoutToken(operator, session, switches) })
  const { clientId } = session
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, { method: 'POST', body, redirect: 'manual', signal })
    await response.body?.cancel()
    return { clientId, url, status: response.status }
  } catch {
    return { clientId, url }
  }
}
