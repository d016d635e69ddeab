import { isPromise } from '../../crypto/value-or-promise.ts'
import type { Redirect } from '../../authorization/read-redirect.ts'
import type { ResponseCheck } from '../../authorization/response-checks.ts'
import { equalsConstantTime } from '../../encoding/equals-constant-time.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import { refuseSignIn } from './refuse-sign-in.ts'
import { deriveAuthenticationId } from './store-sign-in.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignedIn, SignInRefused } from '../context/flow-outcome.ts'
import { attachHostData } from './give-back-host-data.ts'
import { requestToken } from './request-token.ts'
import { validateIdToken } from './validate-id-token.ts'

type AuthorizationResponse = Extract<Redirect, { kind: 'code' | 'error' }> & {
  /** The redirect URL that the browser came back to, with its id. */
  readonly arrivedAt: string
}

/** Completes the pending sign-in that an authorization response belongs to. Whatever the outcome, it is used up. */
export async function handleAuthorizationResponse(
  context: FlowContext,
  response: AuthorizationResponse & { readonly state: string },
  binding: string,
): Promise<SignedIn | SignInRefused> {
  const { clock, hash, transactions } = context.ports
  const id = deriveAuthenticationId(hash, response.state, binding)
  const pending = await transactions.take(isPromise(id) ? await id : id, clock())
  if (pending?.kind !== 'authentication') throw new MobileConnectError('MC_TRANSACTION_UNKNOWN')
  return attachHostData(pending.hostData, () => complete(context, response, pending))
}

async function complete(
  context: FlowContext,
  response: AuthorizationResponse,
  pending: PendingAuthentication,
): Promise<SignedIn | SignInRefused> {
  checkSender(response, pending)

  if (response.kind === 'error') {
    const { error, errorDescription } = response
    return refuseSignIn(context, pending, 'authorization', {
      error,
      ...(errorDescription !== undefined && { errorDescription }),
    })
  }
  const answer = await requestToken(context, pending, response.code)
  if (answer.kind === 'refused') return refuseSignIn(context, pending, 'token', answer)

  const { claims, checks } = await validateIdToken(context, pending, answer.tokens)
  if (!pending.issuerParameterPromised) await context.issuers.learn(pending.issuer, response.issuer !== undefined)
  return {
    kind: 'signed_in',
    operator: pending.operator,
    subject: claims.sub,
    issuer: claims.iss,
    scope: pending.scope,
    claims,
    tokens: answer.tokens,
    checks: [...listResponseChecks(context, response, pending), ...checks],
    ...(pending.hostData !== undefined && { hostData: pending.hostData }),
  }
}

function listResponseChecks(
  { application }: FlowContext,
  { issuer }: AuthorizationResponse,
  { redirectUri, dialect }: PendingAuthentication,
): readonly ResponseCheck[] {
  return [
    'state',
    'browser',
    ...(redirectUri === application.redirectUrl ? [] : (['redirect_url'] as const)),
    ...(issuer === undefined ? [] : (['response_issuer'] as const)),
    ...(dialect.pkce === 'none' ? [] : (['pkce'] as const)),
  ]
}

/** The redirect URL (RFC 9700, section 4.4.2), `iss` (RFC 9207, section 2.4), and the echo of `correlation_id`. */
function checkSender(response: AuthorizationResponse, pending: PendingAuthentication): void {
  const { arrivedAt, issuer, correlationId } = response
  if (!equalsConstantTime(pending.redirectUri, arrivedAt)) {
    throw new MobileConnectError('MC_CALLBACK_REDIRECT_URL', { field: 'redirect_uri' })
  }
  const issuerWrong =
    issuer === undefined ? pending.issuerParameterPromised : !equalsConstantTime(pending.issuer, issuer)
  if (issuerWrong) throw new MobileConnectError('MC_CALLBACK_ISSUER', { field: 'iss' })
  if (correlationId !== undefined && pending.correlationId !== undefined && correlationId !== pending.correlationId) {
    throw new MobileConnectError('MC_CALLBACK_CORRELATION_ID', { field: 'correlation_id' })
  }
}
