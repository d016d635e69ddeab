import type { Operator } from '../../discovery/operator.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { mergeProviderMetadata } from '../../metadata/merge-provider-metadata.ts'
import { wellKnownUrl } from '../../metadata/settle-issuer.ts'
import type { FoundClient } from '../client/find-client-at-operator.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { loadProviderMetadata } from '../documents/load-operator-documents.ts'

const COMPARED = ['authorization', 'token', 'jwks'] as const

/**
 * Throws `MC_METADATA_ISSUER` for an operator with the issuer of a declared one and other endpoints: it could sign in every
 * subject of the declared one. Throws `MC_METADATA_UNAVAILABLE` where only the declared one's metadata could settle that.
 */
export async function requireDeclaredEndpoints(
  context: FlowContext,
  discovered: Operator,
  { issuer, operator: { endpoints } }: Pick<FoundClient, 'issuer' | 'operator'>,
): Promise<void> {
  const declared = context.operators.find((one) => isIssuerOf(context, one, issuer))
  if (declared === undefined || JSON.stringify(declared) === JSON.stringify(discovered)) return
  const metadata = await loadProviderMetadata(context, declared)
  const { endpoints: own } = mergeProviderMetadata(declared, metadata)
  if (COMPARED.every((name) => own[name] !== undefined && own[name] === endpoints[name])) return
  throw new MobileConnectError(metadata === undefined ? 'MC_METADATA_UNAVAILABLE' : 'MC_METADATA_ISSUER', {
    field: 'issuer',
  })
}

function isIssuerOf({ dialectOf }: FlowContext, declared: Operator, issuer: string): boolean {
  const named = dialectOf(declared).issuer ?? declared.issuer
  return named === undefined ? wellKnownUrl(issuer) === declared.endpoints.openidConfiguration : named === issuer
}
