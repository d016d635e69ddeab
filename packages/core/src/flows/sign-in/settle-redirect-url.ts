import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { redirectUrlOfIssuer } from '../../mix-up/redirect-url-of-issuer.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'

/**
 * The redirect URL of sign-ins at an operator. An issuer derived from a well-known URL does not count: it may lack the
 * final slash, and another issuer has another redirect URL.
 */
export function settleRedirectUrl(
  { application, mixUpDefence, ports }: FlowContext,
  { operator, metadata, dialect }: Pick<FoundClient, 'operator' | 'metadata' | 'dialect'>,
): ValueOrPromise<string> {
  if (mixUpDefence !== 'redirect_url') return application.redirectUrl
  const issuer = dialect.issuer ?? metadata?.issuer ?? operator.issuer
  if (issuer === undefined) throw new MobileConnectError('MC_METADATA_UNAVAILABLE', { field: 'issuer' })
  return redirectUrlOfIssuer(application.redirectUrl, issuer, ports.hash)
}
