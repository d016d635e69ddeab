import {
  isMobileConnectError,
  type LogoutRequested,
  type MobileConnectError,
  type Operator,
  type StoredSession,
} from '@mobile-connect/core'
import { backchannelLogoutBody } from '../body/body-schemas.ts'
import { readBody } from '../body/read-body.ts'
import { Problem } from '../respond/problem.ts'
import { security } from '../respond/respond-with.ts'
import { deriveOwnerKey } from '../session/derive-owner-key.ts'
import { readSessionValue } from '../session/session-value.ts'
import type { Sessions, WebSettings, RequestContext } from '../request-context.ts'
import type { WebReply } from '../web-exchange.ts'

type Owner = Omit<LogoutRequested, 'kind'>

/**
 * `POST {base}/backchannel_logout`: an operator ends sessions of a person, or those of one session of its own.
 *
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest | OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8}
 */
export async function backchannelLogout({ settings, request }: RequestContext, sessions: Sessions): Promise<WebReply> {
  const { logout_token } = await readBody(request, backchannelLogoutBody)
  // Nothing of this is believed: it only leads to the operator whose keys can tell.
  const claimed = await settings.mobileConnect.peekLogoutToken(logout_token)
  const operator = claimed && (await findOperator(settings, sessions, claimed))
  if (claimed === undefined || operator === undefined) return refuse('No operator known here has issued this token.')

  const requested = await validate(settings, operator, claimed.issuer, logout_token)
  // All at once, so that one which fails keeps no other: this token will not be accepted again.
  await Promise.all((await listOwned(settings, sessions, requested)).map(({ id }) => sessions.store.remove(id)))
  return { status: 200, headers: security }
}

/** The operator of a session the token may be about, or one known without any. */
async function findOperator(settings: WebSettings, sessions: Sessions, claimed: Owner): Promise<Operator | undefined> {
  const { issuer, subject } = claimed
  const [first] = await listOwned(settings, sessions, subject === undefined ? claimed : { issuer, subject })
  if (first !== undefined) return readSessionValue(first.value).signIn.operator
  return settings.operators.find(({ operator }) => operator.issuer === claimed.issuer)?.operator
}

/** All of the subject or, where the token names a session of the operator, those that may belong to it. */
async function listOwned(
  { clock }: WebSettings,
  sessions: Sessions,
  { issuer, subject, operatorSessionId }: Owner,
): Promise<readonly StoredSession[]> {
  const sidKey = operatorSessionId && (await deriveOwnerKey(sessions, 'sid', issuer, operatorSessionId))
  if (subject === undefined) return sidKey ? sessions.store.listOwnedBy(sidKey, clock()) : []
  const owned = await sessions.store.listOwnedBy(await deriveOwnerKey(sessions, 'sub', issuer, subject), clock())
  return sidKey ? owned.filter(({ operatorSessionKey = sidKey }) => operatorSessionKey === sidKey) : owned
}

async function validate(
  settings: WebSettings,
  operator: Operator,
  issuer: string,
  token: string,
): Promise<LogoutRequested> {
  try {
    return await settings.mobileConnect.validateLogoutToken(operator, issuer, token)
  } catch (error) {
    if (isMobileConnectError(error)) return refuse('The token is not valid.', error)
    throw error
  }
}

/** Whatever the reason, the operator is told 400. */
function refuse(text: string, error?: MobileConnectError): never {
  throw new Problem(
    'WEB_LOGOUT_TOKEN',
    { title: 'This logout cannot be done', text },
    { members: { error: 'invalid_request' }, ...(error !== undefined && { cause: error }) },
  )
}
