import type { TokenTypeHint } from '@mobile-connect/core'
import { changeSession } from '../session/change-session.ts'
import { refuseCrossSite } from '../session/refuse-cross-site.ts'
import { refuseWithoutSession, requireSession } from '../session/find-session.ts'
import { respondWithSession } from '../session/respond-with-session.ts'
import type { RequestContext } from '../request-context.ts'
import { checkLimits } from '../limit/check-limit.ts'
import { respondToRefusal } from '../respond/respond-to-refusal.ts'
import type { WebReply } from '../web-exchange.ts'

/** `POST {base}/revoke`: takes the operator's tokens back. The person stays signed in here; logging out is `logout`. */
export async function revokeTokens(context: RequestContext): Promise<WebReply> {
  refuseCrossSite(context)
  const { settings } = context
  const { sessions, stored, value } = await requireSession(context)
  await checkLimits(context)
  const { signIn } = value
  const { accessToken, refreshToken } = signIn.tokens
  const tokens: readonly (readonly [string, TokenTypeHint])[] = [
    ...(refreshToken === undefined ? [] : [[refreshToken, 'refresh_token'] as const]),
    [accessToken, 'access_token'],
  ]
  for (const [token, hint] of tokens) {
    const outcome = await settings.mobileConnect.revokeToken(signIn, token, hint)
    if (outcome.kind === 'refused') return respondToRefusal(context, outcome, { scope: signIn.scope })
  }
  const changed = await changeSession(sessions, stored.id, settings.clock(), (current) => {
    const { refreshToken: _, ...kept } = current.signIn.tokens
    return { ...current, signIn: { ...current.signIn, tokens: kept } }
  })
  return changed === undefined ? refuseWithoutSession() : respondWithSession(context, stored, changed.value)
}
