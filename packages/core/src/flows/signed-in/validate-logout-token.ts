import { hashText } from '../../crypto/hash-text.ts'
import { isPromise } from '../../crypto/value-or-promise.ts'
import type { Operator } from '../../discovery/operator.ts'
import {
  isMobileConnectError,
  MobileConnectError,
  type MobileConnectErrorCode,
} from '../../errors/mobile-connect-error.ts'
import {
  type LogoutRequested,
  type LogoutTokenClaims,
  validateLogoutTokenClaims,
} from '../../logout/validate-logout-token-claims.ts'
import { readClaimForms } from '../../id-token/read-claim-forms.ts'
import { mergeProviderMetadata } from '../../metadata/merge-provider-metadata.ts'
import { CLOCK_SKEW_MS } from '../../options/defaults.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { loadProviderMetadata } from '../documents/load-operator-documents.ts'
import { verifyIdToken } from '../signatures/verify-signed-token.ts'

/** An id_token may say JWT or nothing; a media type counts without its prefix and in any case (RFC 7515, 4.1.9). */
const ACCEPTED_TYPE = /^(?:application\/)?(?:logout\+)?jwt$/i

/** Every check of a logout token, as for id_tokens where the rules are the same; its `jti` is claimed last. */
export async function validateLogoutToken(
  context: FlowContext,
  operator: Operator,
  issuer: string,
  logoutToken: string,
): Promise<LogoutRequested> {
  const forUnauthenticatedCallers = { ...context, ...context.forUnauthenticatedCallers }
  const { requested, jti, acceptableUntilMs } = await asLogoutToken(() =>
    check(forUnauthenticatedCallers, operator, issuer, logoutToken),
  )
  const { clock, hash, replayGuard } = context.ports
  // A nonce is claimed by two members, never by three.
  const id = hashText(hash, JSON.stringify(['logout', issuer, jti]))
  if (!(await replayGuard.claim(isPromise(id) ? await id : id, acceptableUntilMs + CLOCK_SKEW_MS, clock()))) {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_REPLAYED', { field: 'jti' })
  }
  return requested
}

async function check(
  context: FlowContext,
  operator: Operator,
  issuer: string,
  logoutToken: string,
): Promise<LogoutTokenClaims> {
  const { endpoints } = mergeProviderMetadata(operator, await loadProviderMetadata(context, operator))
  const { claims, type } = await verifyIdToken(context, logoutToken, endpoints.jwks)
  if (type !== undefined && !(typeof type === 'string' && ACCEPTED_TYPE.test(type))) {
    throw new MobileConnectError('MC_LOGOUT_TOKEN_TYPE', { field: 'typ', expected: 'logout+jwt' })
  }
  const { clockToleranceS, ports } = context
  const forms = readClaimForms(claims, context.dialectOf(operator))
  return validateLogoutTokenClaims(forms, { issuer, clientId: operator.clientId, clockToleranceS }, ports.clock())
}

/** The checks that are those of id_tokens speak of the token at hand. */
async function asLogoutToken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = isMobileConnectError(error) ? CODES[error.code] : undefined
    if (isMobileConnectError(error) && code !== undefined) throw new MobileConnectError(code, error.details)
    throw error
  }
}

const CODES: Readonly<Partial<Record<MobileConnectErrorCode, MobileConnectErrorCode>>> = {
  MC_ID_TOKEN_MALFORMED: 'MC_LOGOUT_TOKEN_MALFORMED',
  MC_ID_TOKEN_NOT_ENCRYPTED: 'MC_LOGOUT_TOKEN_NOT_ENCRYPTED',
  MC_ID_TOKEN_DECRYPTION: 'MC_LOGOUT_TOKEN_DECRYPTION',
  MC_ID_TOKEN_ALGORITHM: 'MC_LOGOUT_TOKEN_ALGORITHM',
  MC_ID_TOKEN_CRITICAL_HEADER: 'MC_LOGOUT_TOKEN_CRITICAL_HEADER',
  MC_ID_TOKEN_KEY_UNKNOWN: 'MC_LOGOUT_TOKEN_KEY',
  MC_ID_TOKEN_KEY_AMBIGUOUS: 'MC_LOGOUT_TOKEN_KEY',
  MC_ID_TOKEN_KEY_MALFORMED: 'MC_LOGOUT_TOKEN_KEY',
  MC_ID_TOKEN_KEY_WEAK: 'MC_LOGOUT_TOKEN_KEY',
  MC_ID_TOKEN_SIGNATURE: 'MC_LOGOUT_TOKEN_SIGNATURE',
  MC_ID_TOKEN_AUDIENCE: 'MC_LOGOUT_TOKEN_AUDIENCE',
  MC_ID_TOKEN_AUTHORIZED_PARTY: 'MC_LOGOUT_TOKEN_AUDIENCE',
  MC_ID_TOKEN_EXPIRED: 'MC_LOGOUT_TOKEN_EXPIRED',
  MC_ID_TOKEN_NOT_YET_VALID: 'MC_LOGOUT_TOKEN_ISSUED_AT',
  MC_ID_TOKEN_ISSUED_AT: 'MC_LOGOUT_TOKEN_ISSUED_AT',
}
