import type { Provider } from 'oidc-provider'
import type { Operator } from './operator.ts'

/** What operators in the field do in their own way. Their profile lists it, and it is no fault. */
export function applyQuirks(provider: Provider, { profile, issuer }: Operator): void {
  provider.on('authorization.success', (_ctx, answer) => {
    if (!profile.answersWithIssuer) delete answer?.iss
  })

  provider.use(async (ctx, next) => {
    await next()
    const body: unknown = ctx.body
    if (profile.writesPlainDescription) renameDescription(ctx)
    if (!profile.answersWithIssuer) removeIssuer(ctx)
    if (ctx.status !== 200 || typeof body !== 'object' || body === null) return
    if (ctx.path === '/.well-known/openid-configuration') {
      const responseModes = profile.takesResponseMode ? ['query', 'form_post'] : ['query']
      const added = { premiuminfo_endpoint: `${issuer}/premiuminfo`, response_modes_supported: responseModes }
      Object.assign(body, added, profile.metadata)
      if (!profile.answersWithIssuer) Reflect.deleteProperty(body, 'authorization_response_iss_parameter_supported')
    }
    if (profile.writesLifetimeAsText && 'expires_in' in body) body.expires_in = String(body.expires_in)
  })
}

/** In a redirect that carries an error. */
function renameDescription(ctx: {
  readonly response: { readonly get: (name: string) => string; readonly set: (name: string, value: string) => void }
}): void {
  const location = ctx.response.get('location')
  if (!URL.canParse(location)) return
  const url = new URL(location)
  const description = url.searchParams.get('error_description')
  if (description === null) return
  url.searchParams.delete('error_description')
  url.searchParams.set('description', description)
  ctx.response.set('location', url.href)
}

/** From a redirect that carries an answer; a posted form has lost it before. */
function removeIssuer(ctx: Parameters<typeof renameDescription>[0]): void {
  const location = ctx.response.get('location')
  if (!URL.canParse(location)) return
  const url = new URL(location)
  if (!url.searchParams.has('state') || !url.searchParams.has('iss')) return
  url.searchParams.delete('iss')
  ctx.response.set('location', url.href)
}
