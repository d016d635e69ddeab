import { type ValueOrPromise, whenKnown } from '../../crypto/value-or-promise.ts'
import { isMobileConnectError } from '../../errors/mobile-connect-error.ts'
import type { IdTokenHeader } from '../../id-token/check-id-token-header.ts'
import { selectVerificationKey } from '../../id-token/select-verification-key.ts'
import type { Jwk } from '../../jwks/jwk.ts'
import type { FlowContext } from '../context/flow-context.ts'

/**
 * No key, or one that must not verify: the operator may have replaced its set since. Several keys for a token without `kid`
 * are not a sign of that: fetching again would use up the cooldown that a rotation needs.
 */
const NO_KEY: ReadonlySet<string> = new Set([
  'MC_ID_TOKEN_KEY_UNKNOWN',
  'MC_ID_TOKEN_KEY_MALFORMED',
  'MC_ID_TOKEN_KEY_WEAK',
])

/** The operator's key for an id_token. A known set that has no usable one is fetched once more, within its cooldown. */
export function retrieveVerificationKey(
  { jwks }: Pick<FlowContext, 'jwks'>,
  jwksUrl: string,
  header: IdTokenHeader,
): ValueOrPromise<Jwk> {
  return whenKnown(jwks.load(jwksUrl), (known) => {
    try {
      return selectVerificationKey(known.value, header)
    } catch (error) {
      if (!isMobileConnectError(error) || !NO_KEY.has(error.code)) throw error
      return jwks.refresh(jwksUrl, known).then((refreshed) => {
        if (refreshed === undefined) throw error
        return selectVerificationKey(refreshed.value, header)
      })
    }
  })
}

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
