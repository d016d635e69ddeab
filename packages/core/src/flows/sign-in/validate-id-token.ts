import { hashText } from '../../crypto/hash-text.ts'
import { isPromise } from '../../crypto/when-known.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { checkAccessTokenHash } from '../../id-token/check-access-token-hash.ts'
import type { IdTokenClaims } from '../../id-token/id-token-claims.ts'
import { validateIdTokenClaims } from '../../id-token/validate-id-token-claims.ts'
import { versionProfile } from '../../metadata/version-profile.ts'
import { MAX_REPLAY_MEMORY_MS } from '../../options/defaults.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import type { TokenSet } from '../../token/token-set.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { verifyIdToken } from '../signatures/verify-id-token.ts'

export interface ValidatedIdToken {
  readonly claims: IdTokenClaims
  readonly checks: readonly string[]
}

/** Every check of an id_token, in the order OpenID Connect Core and RFC 8725 give: shape, header, key, signature, claims. */
export async function validateIdToken(
  context: FlowContext,
  pending: PendingAuthentication,
  tokens: TokenSet,
): Promise<ValidatedIdToken> {
  const { clock, hash, replayGuard } = context.ports
  const demands = versionProfile(pending.version).idTokenDemands
  const verified = await verifyIdToken(context, tokens.idToken, pending.operator.endpoints.jwks)
  const claims = validateIdTokenClaims(
    verified.claims,
    {
      issuer: pending.issuer,
      clientId: pending.operator.clientId,
      nonce: pending.nonce,
      acrValues: pending.acrValues,
      demands,
      hashedLoginHints: pending.hashedLoginHints,
      displayedTexts: pending.displayedTexts ?? [],
      clockToleranceS: context.clockToleranceS,
      ...(pending.maxAgeS === undefined ? {} : { maxAgeS: pending.maxAgeS }),
    },
    clock(),
  )
  if (claims.at_hash !== undefined || demands.includes('at_hash')) {
    const checked = checkAccessTokenHash(hash, claims.at_hash, tokens.accessToken, verified.alg)
    if (isPromise(checked)) await checked
  }

  const nowMs = clock()
  const deadAtMs = (claims.exp + context.clockToleranceS) * 1000
  const forgottenAtMs = Math.min(deadAtMs, nowMs + MAX_REPLAY_MEMORY_MS)
  const nonceId = hashText(hash, JSON.stringify([claims.iss, claims.nonce]))
  if (!(await replayGuard.claim(isPromise(nonceId) ? await nonceId : nonceId, forgottenAtMs, nowMs))) {
    throw new MobileConnectError('MC_ID_TOKEN_REPLAYED')
  }
  context.emit({ type: 'id_token_validated', operator: pending.operator.name, algorithm: verified.alg })
  return { claims, checks: namesOfChecks(claims, pending) }
}

/** What was verified, for people: claims that may be absent are listed only when they were there to be checked. */
function namesOfChecks(
  claims: IdTokenClaims,
  { hashedLoginHints, displayedTexts }: PendingAuthentication,
): readonly string[] {
  const made: Readonly<Record<string, boolean>> = {
    algorithm: true,
    signature: true,
    issuer: true,
    audience: true,
    authorized_party: claims.azp !== undefined,
    expiry: true,
    issued_at: true,
    nonce: true,
    level_of_assurance: claims.acr !== undefined,
    authentication_time: claims.auth_time !== undefined,
    subject: true,
    login_hint: claims.hashed_login_hint !== undefined && hashedLoginHints.length > 0,
    displayed_text: claims.displayed_data !== undefined && displayedTexts !== undefined,
    access_token_hash: claims.at_hash !== undefined,
    one_use: true,
  }
  return Object.keys(made).filter((name) => made[name])
}
