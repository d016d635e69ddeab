import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { checkIdTokenHeader } from '../id-token/check-id-token-header.ts'
import { parseIdToken } from '../id-token/parse-id-token.ts'
import type { JsonObject } from '../json/json-object.ts'
import { decryptIdToken } from './decrypt-id-token.ts'
import type { FlowContext } from './flow-context.ts'
import { retrieveVerificationKey } from './retrieve-verification-key.ts'

/** Claims that their issuer has signed, and nothing more: each of them is still to be checked. */
export interface VerifiedIdToken {
  readonly claims: JsonObject
  readonly alg: string
  /** The header's `typ`, which only some kinds of token must have. */
  readonly type: unknown
}

/** Shape, encryption, header, key and signature of an id_token: checks 1 to 5, in this order. */
export async function verifyIdToken(
  context: FlowContext,
  idToken: string,
  jwksUrl: string | undefined,
): Promise<VerifiedIdToken> {
  const { header, payload, signingInput, signature } = parseIdToken(await decryptIdToken(context, idToken))
  const { alg, ...key } = checkIdTokenHeader(header, context.idTokenAlgorithms)
  const jwk = await retrieveVerificationKey(context, jwksUrl, { alg, ...key })
  if (!(await context.ports.signatures.verify({ alg, jwk, signingInput, signature }))) {
    throw new MobileConnectError('MC_ID_TOKEN_SIGNATURE')
  }
  return { claims: payload, alg, type: header['typ'] }
}
