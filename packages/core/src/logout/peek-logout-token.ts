import { parseIdToken } from '../id-token/parse-id-token.ts'
import { readOptionalString } from '../json/read-optional-string.ts'
import type { LogoutRequested } from './logout-requested.ts'

/**
 * Reads UNVERIFIED claims out of a logout token: good for finding the session whose operator can verify it, and for nothing else.
 *
 * Pure. ANYBODY can write such a token: no session may end before `validateLogoutToken` has accepted it.
 *
 * @param logoutToken - As received, in compact form.
 * @returns What the token says of itself; `undefined` for an encrypted token, one without `iss`, and what is no token.
 * @example
 * const claimed = peekLogoutToken(logoutToken)
 * @see {@link https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken | OpenID Connect Back-Channel Logout 1.0, section 2.4}
 */
export function peekLogoutToken(logoutToken: string): Omit<LogoutRequested, 'kind'> | undefined {
  try {
    const { payload } = parseIdToken(logoutToken)
    const issuer = readOptionalString(payload, 'iss')
    const subject = readOptionalString(payload, 'sub')
    const operatorSessionId = readOptionalString(payload, 'sid')
    if (issuer === undefined) return undefined
    return {
      issuer,
      ...(subject === undefined ? {} : { subject }),
      ...(operatorSessionId === undefined ? {} : { operatorSessionId }),
    }
  } catch {
    return undefined
  }
}
