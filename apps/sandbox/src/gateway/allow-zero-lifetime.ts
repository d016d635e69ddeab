import type { KoaContextWithOIDC, Provider } from 'oidc-provider'

const lifetimeS = 3600

/**
 * Gives the id_token and the access token of `mc_authz` a lifetime of zero, as the SDK guide has it, and all others an hour.
 * The configured `ttl` must be positive, so the method that reads it is replaced.
 */
export function allowZeroLifetime({ AccessToken, IdToken }: Provider): void {
  const expiresIn = (ctx: KoaContextWithOIDC): number =>
    ctx.oidc.entities.AuthorizationCode?.scopes.has('mc_authz') ? 0 : lifetimeS
  Object.assign(AccessToken, { expiresIn })
  Object.assign(IdToken, { expiresIn })
}
