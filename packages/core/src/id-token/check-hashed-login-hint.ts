import { equalsConstantTime } from '../encoding/equals-constant-time.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import type { IdTokenExpectation } from './id-token-expectation.ts'

/** `hashed_login_hint` is a hash of the hint that was sent: part of check 16. */
export function checkHashedLoginHint(claims: JsonObject, { hashedLoginHints, demands }: IdTokenExpectation): void {
  const hash = claims['hashed_login_hint']
  if (hashedLoginHints.length === 0 || (hash === undefined && !demands.includes('hashed_login_hint'))) return
  if (typeof hash !== 'string' || !hashedLoginHints.some((value) => equalsConstantTime(value, hash))) {
    throw new MobileConnectError('MC_ID_TOKEN_HASHED_LOGIN_HINT', {
      field: 'hashed_login_hint',
      received: describeKind(hash),
    })
  }
}
