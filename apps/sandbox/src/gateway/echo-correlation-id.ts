import type { KoaContextWithOIDC, Provider } from 'oidc-provider'

/** Mobile Connect: the ID Gateway repeats `correlation_id` in every answer, errors included. */
export function echoCorrelationId(provider: Provider): void {
  provider.on('authorization.success', (ctx, response) => {
    const correlationId = ctx.oidc.params?.correlation_id
    if (response && correlationId) response.correlation_id = correlationId
  })
  // The error's own parameters cannot be added to, but they are about to be added to this URL.
  provider.on('authorization.error', ({ oidc: { params } }) => {
    if (!params || typeof params.correlation_id !== 'string' || typeof params.redirect_uri !== 'string') return
    if (!URL.canParse(params.redirect_uri)) return
    const redirectUri = new URL(params.redirect_uri)
    redirectUri.searchParams.set('correlation_id', params.correlation_id)
    params.redirect_uri = redirectUri.href
  })
  provider.on('grant.success', echoInBody)
  provider.on('grant.error', echoInBody)
}

function echoInBody(ctx: KoaContextWithOIDC): void {
  const correlationId = ctx.oidc.body?.correlation_id
  if (typeof correlationId === 'string' && correlationId)
    Object.assign(ctx.body as object, { correlation_id: correlationId })
}
