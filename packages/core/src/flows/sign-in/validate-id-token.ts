import { hashText } from '../../crypto/hash-text.ts'
import { isPromise } from '../../crypto/value-or-promise.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { checkAccessTokenHash } from '../../id-token/check-access-token-hash.ts'
import { checkIdTokenType } from '../../id-token/check-id-token-header.ts'
import { findEndOfAcceptanceMs } from '../../id-token/check-token-lifetime.ts'
import type { IdTokenCheck } from '../../id-token/id-token-checks.ts'
import type { IdTokenClaims } from '../../id-token/id-token-claims.ts'
import { readClaimForms } from '../../id-token/read-claim-forms.ts'
import { checkIdTokenClaims } from '../../id-token/validate-id-token-claims.ts'
import { versionProfile } from '../../metadata/version-profile.ts'
import { CLOCK_SKEW_MS } from '../../options/defaults.ts'
import type { PendingAuthentication } from '../../ports/pending-transaction.ts'
import type { TokenSet } from '../../token/read-token-response.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { verifyIdToken } from '../signatures/verify-signed-token.ts'

export interface ValidatedIdToken {
  readonly claims: IdTokenClaims
  readonly checks: readonly IdTokenCheck[]
}

/** Every check of an id_token, in the order OpenID Connect Core and RFC 8725 give: shape, header, key, signature, claims. */
export async function validateIdToken(
  context: FlowContext,
  pending: PendingAuthentication,
  tokens: TokenSet,
): Promise<ValidatedIdToken> {
  const { clock, hash, replayGuard } = context.ports
  const demanded = versionProfile(pending.version).requiredIdTokenClaims
  const acrOptional = pending.dialect.missingAcr === 'accepted'
  const requiredClaims = acrOptional ? demanded.filter((claim) => claim !== 'acr') : demanded
  const verified = await verifyIdToken(context, tokens.idToken, pending.operator.endpoints.jwks)
  checkIdTokenType(verified.type)
  const { claims, checks } = checkIdTokenClaims(
    readClaimForms(verified.claims, pending.dialect),
    {
      issuer: pending.issuer,
      clientId: pending.operator.clientId,
      nonce: pending.nonce,
      acrValues: pending.acrValues,
      requiredClaims,
      hashedLoginHints: pending.hashedLoginHints,
      displayedTexts: pending.displayedTexts ?? [],
      clockToleranceS: context.clockToleranceS,
      ...(pending.maxAgeS !== undefined && { maxAgeS: pending.maxAgeS }),
    },
    clock(),
  )
  const isHashed = claims.at_hash !== undefined || requiredClaims.includes('at_hash')
  if (isHashed) {
    const checked = checkAccessTokenHash(hash, claims.at_hash, tokens.accessToken, verified.alg)
    if (isPromise(checked)) await checked
  }

  const forgottenAtMs = findEndOfAcceptanceMs(claims, context.clockToleranceS) + CLOCK_SKEW_MS
  const nonceId = hashText(hash, JSON.stringify([claims.iss, claims.nonce]))
  if (!(await replayGuard.claim(isPromise(nonceId) ? await nonceId : nonceId, forgottenAtMs, clock()))) {
    throw new MobileConnectError('MC_ID_TOKEN_REPLAYED')
  }
  context.emit({ type: 'id_token_validated', operator: pending.operator.name, algorithm: verified.alg })
  const bound: readonly IdTokenCheck[] = isHashed ? ['access_token_hash'] : []
  return { claims, checks: ['algorithm', 'signature', ...checks, ...bound, 'one_use'] }
}
