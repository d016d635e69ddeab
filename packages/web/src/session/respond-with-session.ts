import type { StoredSession } from '@mobile-connect/core'
import { renderSessionPage } from '../pages/render-result-page.ts'
import { respondWithJson, respondWithPage, respondWithRedirect } from '../respond/respond-with.ts'
import { signInResult, type SignInResult } from '../sign-in/sign-in-result.ts'
import type { RequestContext } from '../request-context.ts'
import type { LiveSession } from './session-value.ts'
import type { WebReply } from '../web-exchange.ts'

/** The sign-in a session is about. Tokens of the operator are never part of it. */
export interface SessionResult extends SignInResult {
  /** When the session ends at the latest, ISO 8601 in UTC. */
  readonly expires_at: string
  /** Only for bearers, and only when it has changed: what to send from now on. */
  readonly session_token?: string
}

/** JSON; for people the page of the session, after a POST by way of a redirect. */
export function respondWithSession(
  { settings, request, wantsJson }: RequestContext,
  { expiresAtMs }: Pick<StoredSession, 'expiresAtMs'>,
  { signIn, identity }: LiveSession,
  sessionToken?: string,
): WebReply {
  if (wantsJson) {
    const result: SessionResult = {
      ...signInResult(signIn, identity),
      expires_at: new Date(expiresAtMs).toISOString(),
      ...(sessionToken !== undefined && { session_token: sessionToken }),
    }
    return respondWithJson(result, 200)
  }
  if (request.method === 'POST') return respondWithRedirect(`${settings.origin}${settings.basePath}/session`, 303)
  return respondWithPage(renderSessionPage(signIn, identity, settings), 200, settings)
}
