import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { checkIdTokenHeader } from '../id-token/check-id-token-header.ts'
import { parseIdToken } from '../id-token/parse-id-token.ts'
import { checkIdentityClaims } from '../identity/check-identity-claims.ts'
import type { JsonObject } from '../json/json-object.ts'
import { parseJsonObject } from '../json/parse-json-object.ts'
import type { FlowContext } from './flow-context.ts'
import type { SignInCompleted } from './flow-outcome.ts'
import { retrieveVerificationKey } from './retrieve-verification-key.ts'

/** The attributes in a signed answer, in an encrypted one, or in a signed one that was encrypted. */
export async function openIdentityToken(
  context: FlowContext,
  signIn: SignInCompleted,
  token: string,
): Promise<JsonObject> {
  if (token.split('.').length !== 5) return readSigned(context, signIn, token)
  const plaintext = await context.ports.tokenDecrypter?.decrypt(token)
  if (plaintext === undefined) throw new MobileConnectError('MC_IDENTITY_DECRYPTION')
  return parseJsonObject(plaintext) ?? readSigned(context, signIn, plaintext)
}

async function readSigned(context: FlowContext, signIn: SignInCompleted, token: string): Promise<JsonObject> {
  const { operator, issuer } = signIn
  const payload = await verify(context, operator.endpoints.jwks, token)
  const { clockToleranceS } = context
  checkIdentityClaims(payload, { issuer, clientId: operator.clientId, clockToleranceS }, context.ports.clock())
  return payload
}

/** Signed like an id_token, and held to the same rules, under a code of its own. */
async function verify(context: FlowContext, jwksUrl: string | undefined, token: string): Promise<JsonObject> {
  try {
    const { header: rawHeader, payload, signingInput, signature } = parseIdToken(token)
    const header = checkIdTokenHeader(rawHeader, context.idTokenAlgorithms)
    const jwk = await retrieveVerificationKey(context, jwksUrl, header)
    if (await context.ports.signatures.verify({ alg: header.alg, jwk, signingInput, signature })) return payload
  } catch (error) {
    if (!(error instanceof MobileConnectError) || !error.code.startsWith('MC_ID_TOKEN_')) throw error
    throw new MobileConnectError('MC_IDENTITY_SIGNATURE', error.cause)
  }
  throw new MobileConnectError('MC_IDENTITY_SIGNATURE', { field: 'signature' })
}
