import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'
import type { Operator } from '../../discovery/operator.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { redirectUrlOfIssuer } from '../../mix-up/redirect-url-of-issuer.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { loadProviderMetadata } from '../documents/load-operator-documents.ts'

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

/** The redirect URL that sign-ins at an operator use. */
export async function redirectUrlFor(context: FlowContext, operator: Operator): Promise<string> {
  if (context.mixUpDefence !== 'redirect_url') return context.application.redirectUrl
  const metadata = await loadProviderMetadata(context, operator)
  return settleRedirectUrl(context, { operator, metadata, dialect: context.dialectOf(operator) })
}

/** A redirect URL to register: with its issuer, or the bare one. */
export interface KnownRedirectUrl {
  readonly redirectUrl: string
  readonly issuer?: string
}

/** The redirect URLs known without a call: the bare one, and those of issuers declared or met before. */
export async function listRedirectUrls(context: FlowContext): Promise<readonly KnownRedirectUrl[]> {
  const { application, mixUpDefence, operators, issuers, dialectOf, ports } = context
  const { redirectUrl } = application
  if (mixUpDefence !== 'redirect_url') return [{ redirectUrl }]
  const declared = operators.flatMap((operator) => {
    const issuer = dialectOf(operator).issuer ?? operator.issuer
    return issuer === undefined ? [] : [issuer]
  })
  const known = [...new Set([...declared, ...(await issuers.listMet())])]
  const ofIssuers = known.map(async (issuer) => ({
    redirectUrl: await redirectUrlOfIssuer(redirectUrl, issuer, ports.hash),
    issuer,
  }))
  return [{ redirectUrl }, ...(await Promise.all(ofIssuers))]
}
