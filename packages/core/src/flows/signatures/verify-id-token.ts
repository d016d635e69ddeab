import { decryptIdToken } from './decrypt-id-token.ts'
import type { FlowContext } from '../context/flow-context.ts'
import { type VerifiedToken, verifySignedToken } from './verify-signed-token.ts'

/** Encryption, shape, header, key and signature of an id_token: checks 1 to 5, in this order. */
export async function verifyIdToken(
  context: FlowContext,
  idToken: string,
  jwksUrl: string | undefined,
): Promise<VerifiedToken> {
  return verifySignedToken(context, await decryptIdToken(context, idToken), jwksUrl)
}
