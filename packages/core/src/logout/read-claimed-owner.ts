import { parseIdToken } from '../id-token/parse-id-token.ts'
import { readOptionalString } from '../json/json-object.ts'
import type { LogoutRequested } from './validate-logout-token-claims.ts'

/** Whose sessions a logout token speaks of, nothing of it verified; `undefined` for one without `iss`, and what is no token. */
export function readClaimedOwner(logoutToken: string): Omit<LogoutRequested, 'kind'> | undefined {
  try {
    const { payload } = parseIdToken(logoutToken)
    const issuer = readOptionalString(payload, 'iss')
    const subject = readOptionalString(payload, 'sub')
    const operatorSessionId = readOptionalString(payload, 'sid')
    if (issuer === undefined) return undefined
    return {
      issuer,
      ...(subject !== undefined && { subject }),
      ...(operatorSessionId !== undefined && { operatorSessionId }),
    }
  } catch {
    return undefined
  }
}
