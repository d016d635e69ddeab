import { isPromise, type ValueOrPromise, whenKnown } from '../../crypto/value-or-promise.ts'
import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { checkIdTokenHeader } from '../../id-token/check-id-token-header.ts'
import { parseIdToken } from '../../id-token/parse-id-token.ts'
import type { JsonObject } from '../../json/json-object.ts'
import type { Jwk } from '../../jwks/jwk.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { decryptIdToken } from './decrypt-id-token.ts'
import { retrieveRotatedKey, retrieveVerificationKey } from './retrieve-verification-key.ts'

/** Claims that their issuer has signed, and nothing more: each of them is still to be checked. */
export interface VerifiedToken {
  readonly claims: JsonObject
  readonly alg: string
  /** The header's `typ`, which only some kinds of token must have. */
  readonly type: unknown
}

/** Shape, header, key and signature of what an operator signed, in this order. */
export async function verifySignedToken(
  context: FlowContext,
  token: string,
  jwksUrl: string | undefined,
): Promise<VerifiedToken> {
  const { header: rawHeader, payload, signingInput, signature } = parseIdToken(token)
  const header = checkIdTokenHeader(rawHeader, context.idTokenAlgorithms)
  if (jwksUrl === undefined) throw new MobileConnectError('MC_JWKS_UNAVAILABLE', { field: 'jwks_uri' })
  const { alg } = header
  const isSignedBy = (jwk: Jwk): ValueOrPromise<boolean> =>
    context.ports.signatures.verify({ alg, jwk, signingInput, signature })
  const verified = whenKnown(retrieveVerificationKey(context, jwksUrl, header), isSignedBy)
  if (!(isPromise(verified) ? await verified : verified)) {
    const rotated = await retrieveRotatedKey(context, jwksUrl, header)
    if (rotated === undefined || !(await isSignedBy(rotated))) {
      throw new MobileConnectError('MC_ID_TOKEN_SIGNATURE', { field: 'signature' })
    }
  }
  return { claims: payload, alg, type: rawHeader['typ'] }
}

/** Encryption, shape, header, key and signature of an id_token: checks 1 to 5, in this order. */
export async function verifyIdToken(
  context: FlowContext,
  idToken: string,
  jwksUrl: string | undefined,
): Promise<VerifiedToken> {
  return verifySignedToken(context, await decryptIdToken(context, idToken), jwksUrl)
}
