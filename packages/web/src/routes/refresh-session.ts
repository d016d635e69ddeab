import { isRecent, type RefreshedTokenSet } from '@mobile-connect/core'
import { Problem } from '../respond/problem.ts'
import { changeSession, type ChangedSession } from '../session/change-session.ts'
import { type OpenSession, refuseWithoutSession, requireSession } from '../session/find-session.ts'
import { refuseCrossSite } from '../session/refuse-cross-site.ts'
import { renewToken } from '../session/renew-token.ts'
import { respondWithSession } from '../session/respond-with-session.ts'
import type { LiveSession } from '../session/session-value.ts'
import type { RequestContext } from '../request-context.ts'
import { checkLimits } from '../limit/check-limit.ts'
import { respondToRefusal } from '../respond/respond-to-refusal.ts'
import type { WebReply } from '../web-exchange.ts'

/** A refresh that takes longer was given up, or its server is gone. */
const CLAIM_MS = 60_000
const MAX_ATTEMPTS = 8

/** `POST {base}/refresh`: new tokens from the operator, and a new session token with them. */
export async function refreshSession(context: RequestContext): Promise<WebReply> {
  refuseCrossSite(context)
  const { settings } = context
  const found = await requireSession(context)
  await checkLimits(context)
  const { refreshToken } = found.value.signIn.tokens
  if (refreshToken === undefined) {
    const text = 'The operator gave no refresh token at the sign-in.'
    throw new Problem('WEB_REFRESH_TOKEN_MISSING', { title: 'This cannot be refreshed', text })
  }
  const session = await claim(context, found)
  const { sessions, stored, value } = session
  const change = (how: (value: LiveSession) => LiveSession): Promise<ChangedSession | undefined> =>
    changeSession(sessions, stored.id, settings.clock(), (current) => how(withoutClaim(current)))

  const outcome = await settings.mobileConnect
    .refreshToken(value.signIn, refreshToken)
    .catch(async (error: unknown) => {
      await change((current) => current)
      throw error
    })
  if (outcome.kind === 'refused') {
    await change((current) => current)
    return respondToRefusal(context, outcome, { scope: value.signIn.scope })
  }
  const renewed = await renewToken(context, session)
  const changed = await change((current) => renewed.apply(withTokens(current, outcome.tokens)))
  if (changed === undefined) return refuseWithoutSession()
  return respondWithSession(context, stored, changed.value, renewed.handOut())
}

/** Lets one request of all refresh. Whoever else changes the session meanwhile, as a read that seals it anew, does not count. */
async function claim(context: RequestContext, found: OpenSession): Promise<OpenSession> {
  const { accessToken, refreshToken } = found.value.signIn.tokens
  let session = found
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const { sessions, stored, value } = session
    const nowMs = context.settings.clock()
    const { refreshingSinceMs, signIn } = value
    if (refreshingSinceMs !== undefined && isRecent(refreshingSinceMs, CLAIM_MS, nowMs)) break
    // Another request has just used the token.
    if (signIn.tokens.accessToken !== accessToken || signIn.tokens.refreshToken !== refreshToken) break
    const claimed = JSON.stringify({ ...value, refreshingSinceMs: nowMs })
    if (await sessions.store.replace({ ...stored, version: stored.version + 1, value: claimed }, nowMs)) return session
    session = await requireSession(context)
  }
  const message = { title: 'A refresh is under way', text: 'Try again in a moment.' }
  throw new Problem('WEB_REFRESH_IN_PROGRESS', message, { headers: { 'retry-after': '1' } })
}

function withTokens(value: LiveSession, tokens: RefreshedTokenSet): LiveSession {
  return { ...value, signIn: { ...value.signIn, tokens: { ...value.signIn.tokens, ...tokens } } }
}

function withoutClaim({ refreshingSinceMs: _, ...value }: LiveSession): LiveSession {
  return value
}
