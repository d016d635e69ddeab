import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { hasTransactionScope } from '../scope/classify-scope.ts'
import { splitScopes } from '../scope/normalize-scope.ts'

/**
 * Checks that the operator does not say it granted less than the authorisation or identity that was asked for.
 *
 * Pure. Without `scope` in the answer, all was granted.
 *
 * @param asked - Scopes of the authorization request.
 * @param granted - `scope` of the token response.
 * @throws {@link MobileConnectError} `MC_TOKEN_SCOPE`: authorisation or identity is not among what was granted.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1 | RFC 6749, section 5.1, scope}
 */
export function checkGrantedScope(asked: string, granted: string | undefined): void {
  if (granted === undefined) return
  const given = new Set(splitScopes(granted.toLowerCase()))
  const withheld = splitScopes(asked.toLowerCase()).filter((scope) => hasTransactionScope(scope) && !given.has(scope))
  if (withheld.length > 0) {
    throw new MobileConnectError('MC_TOKEN_SCOPE', { field: 'scope', expected: withheld.join(' ') })
  }
}
