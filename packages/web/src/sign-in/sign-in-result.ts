import type { IdentityData, SignedIn } from '@mobile-connect/core'

/** What a sign-in answers as JSON. Every member is always there; tokens never are. */
export interface SignInResult {
  /** The PCR. Unique only together with `issuer`. */
  readonly subject: string
  readonly issuer: string
  readonly operator: { readonly name: string; readonly country: string | null }
  /** Space-separated, as asked for. */
  readonly scope: string
  /** Level of assurance, `1` to `4`. */
  readonly acr: string | null
  readonly amr: readonly string[]
  /** When the person confirmed, ISO 8601 in UTC. */
  readonly authenticated_at: string | null
  /** What was verified, in the order it was. */
  readonly checks: readonly string[]
  /** Attributes the operator shared, in the specification's spelling. */
  readonly identity: IdentityData | null
}

export function signInResult(signIn: SignedIn, identity: IdentityData | undefined): SignInResult {
  const { subject, issuer, operator, scope, claims, checks } = signIn
  return {
    subject,
    issuer,
    operator: { name: operator.name, country: operator.country ?? null },
    scope,
    acr: claims.acr ?? null,
    amr: claims.amr ?? [],
    authenticated_at: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1000).toISOString(),
    checks,
    identity: identity ?? null,
  }
}
