import { isPromise } from '../../crypto/value-or-promise.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { settleRedirectUrl } from './settle-redirect-url.ts'

/** The members of a pending sign-in that separate its operator's answer from another operator's. */
export type SignInDefence = Pick<PendingAuthentication, 'redirectUri' | 'issuerParameterPromised'>

/**
 * The redirect URL of a sign-in, and whether an answer without `iss` is refused. An unreadable memory refuses the start
 * where nothing else defends it: an absent record would count as "never sent `iss`".
 */
export async function defendSignIn(context: FlowContext, client: FoundClient): Promise<SignInDefence> {
  const { issuers, mixUpDefence, requireIssuerInResponse } = context
  const { issuer, metadata } = client
  const settled = settleRedirectUrl(context, client)
  const redirectUri = isPromise(settled) ? await settled : settled
  await issuers.meet(issuer)
  const promised = metadata?.authorization_response_iss_parameter_supported ?? false
  if (promised) await issuers.hold(issuer)
  const isHeld = promised || requireIssuerInResponse || (await issuers.isHeld(issuer))
  if (isHeld === undefined && mixUpDefence === 'one_discovery_service') {
    throw new MobileConnectError('MC_STORE_UNAVAILABLE', { field: 'documentCache' })
  }
  return { redirectUri, issuerParameterPromised: isHeld ?? false }
}
