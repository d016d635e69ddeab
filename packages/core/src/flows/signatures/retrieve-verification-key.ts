import { MobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { IdTokenHeader } from '../../id-token/check-id-token-header.ts'
import { selectVerificationKey } from '../../id-token/select-verification-key.ts'
import type { Jwk } from '../../jwks/jwk.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** The operator's key for an id_token. An unknown key means that keys were rotated: the set is fetched once more. */
export async function retrieveVerificationKey(
  { jwks }: Pick<FlowContext, 'jwks'>,
  jwksUrl: string,
  header: IdTokenHeader,
): Promise<Jwk> {
  const known = await jwks.load(jwksUrl)
  try {
    return selectVerificationKey(known.value, header)
  } catch (error) {
    if (!(error instanceof MobileConnectError) || error.code !== 'MC_ID_TOKEN_KEY_UNKNOWN') throw error
    const refreshed = await jwks.refresh(jwksUrl, known)
    if (refreshed === undefined) throw error
    return selectVerificationKey(refreshed.value, header)
  }
}
