import { isMobileConnectError, MobileConnectError } from '../../errors/mobile-connect-error.ts'
import { checkIdentityClaims } from '../../identity/check-identity-claims.ts'
import { readClaimForms } from '../../id-token/read-claim-forms.ts'
import { type JsonObject, parseJsonObject } from '../../json/json-object.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignedIn } from '../context/flow-outcome.ts'
import { verifySignedToken } from '../signatures/verify-signed-token.ts'

/** The attributes in a signed answer, in an encrypted one, or in a signed one that was encrypted. */
export async function openIdentityToken(context: FlowContext, signIn: SignedIn, token: string): Promise<JsonObject> {
  if (token.split('.').length !== 5) return readSigned(context, signIn, token)
  const plaintext = await context.ports.tokenDecrypter?.decrypt(token)
  if (plaintext === undefined) throw new MobileConnectError('MC_IDENTITY_DECRYPTION')
  return parseJsonObject(plaintext) ?? readSigned(context, signIn, plaintext)
}

/** Signed like an id_token, and held to the same rules, under a code of its own. */
async function readSigned(context: FlowContext, { operator, issuer }: SignedIn, token: string): Promise<JsonObject> {
  const { claims } = await verifySignedToken(context, token, operator.endpoints.jwks).catch((error: unknown) => {
    if (!isMobileConnectError(error) || !error.code.startsWith('MC_ID_TOKEN_')) throw error
    throw new MobileConnectError('MC_IDENTITY_SIGNATURE', error.details)
  })
  const { clockToleranceS } = context
  const forms = readClaimForms(claims, context.dialectOf(operator))
  checkIdentityClaims(forms, { issuer, clientId: operator.clientId, clockToleranceS }, context.ports.clock())
  return claims
}
