import { exchangeCodeBody } from '../body/body-schemas.ts'
import { readBody } from '../body/read-body.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithJson } from '../respond/respond-with.ts'
import { checkLimits } from '../limit/check-limit.ts'
import { signInResult, type SignInResult } from '../sign-in/sign-in-result.ts'
import { activateSession } from '../session/activate-session.ts'
import type { Sessions, RequestContext } from '../request-context.ts'
import { readPendingHandOver } from './pending-hand-over.ts'
import type { WebReply } from '../web-exchange.ts'

/** What an app gets for its code. */
export interface ExchangedCode {
  /** For `Authorization: Bearer` at the routes of the session. Not a token of the operator. */
  readonly session_token: string
  /** Seconds until the session ends at the latest. */
  readonly expires_in: number
  readonly sign_in: SignInResult
}

/**
 * `POST {base}/exchange_code`: an app comes for the session of a sign-in that ended in it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7636.html#section-4.6 | RFC 7636, section 4.6}
 */
export async function exchangeCode(context: RequestContext, sessions: Sessions): Promise<WebReply> {
  await checkLimits(context)
  const { settings, request } = context
  const { code, code_verifier, app_redirect_uri } = await readBody(request, exchangeCodeBody)
  // Taken before it is judged: whoever comes with the wrong verifier has no second try.
  const step = await sessions.transactions.take(await settings.hashText(`hand_over ${code}`), settings.clock())
  if (step?.kind !== 'host_step') return refuse()
  const { app, session } = readPendingHandOver(step.hostData)
  if (app.redirectUri !== app_redirect_uri || app.codeChallenge !== (await settings.hashText(code_verifier)))
    return refuse()

  const activated = await activateSession(settings, sessions, session)
  if (activated === undefined) return refuse()
  const { signIn, identity } = activated.value
  const exchanged: ExchangedCode = {
    session_token: activated.token,
    expires_in: sessions.lifetimeMs / 1_000,
    sign_in: signInResult(signIn, identity),
  }
  return respondWithJson(exchanged, 200)
}

function refuse(): never {
  const text = 'The code was used already, has expired, or belongs to another request.'
  throw new Problem(
    'WEB_APP_CODE_INVALID',
    { title: 'This code is not valid', text },
    { members: { error: 'invalid_grant' } },
  )
}
