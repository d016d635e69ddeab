import type { IdTokenHeader } from '../../id-token/check-id-token-header.ts'
import { selectVerificationKey } from '../../id-token/select-verification-key.ts'
import type { Jwk } from '../../jwks/jwk.ts'
import type { FlowContext } from '../context/flow-context.ts'

/**
 * Another key for a token that names none and that the known key did not sign: the operator may have replaced its only
 * key. `undefined` where the set says the same as before, or was refreshed a moment ago.
 */
export async function retrieveRotatedKey(
  { jwks }: Pick<FlowContext, 'jwks'>,
  jwksUrl: string,
  header: IdTokenHeader,
): Promise<Jwk | undefined> {
  if (header.kid !== undefined) return undefined
  const refreshed = await jwks.refresh(jwksUrl, await jwks.load(jwksUrl))
  return refreshed && selectVerificationKey(refreshed.value, header)
}
