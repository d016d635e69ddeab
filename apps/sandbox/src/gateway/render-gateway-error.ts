import type { KoaContextWithOIDC } from 'oidc-provider'
import { buildSecurityHeaders } from '../http/security-headers.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import { gatewayErrorPage } from './gateway-pages.ts'

/** The page for a request that must not be answered by a redirect. */
export async function renderGatewayError(
  ctx: KoaContextWithOIDC,
  profile: OperatorProfile,
  frameAncestors: readonly string[],
  { error, error_description: description }: { error?: unknown; error_description?: unknown },
): Promise<void> {
  ctx.set(buildSecurityHeaders({ frameAncestors }))
  ctx.type = 'html'
  ctx.body = String(await gatewayErrorPage(profile, String(error), typeof description === 'string' ? description : ''))
}
