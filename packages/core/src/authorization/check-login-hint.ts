import type { ChosenLoginHint } from '../login-hint/choose-login-hint.ts'
import type { VersionProfile } from '../metadata/version-profile.ts'

/** Throws a TypeError when a hint is malformed, or is a token and the version spoken knows none. */
export function checkLoginHint({ loginHint, loginHintToken }: ChosenLoginHint, profile: VersionProfile): void {
  if (loginHint !== undefined && !/^[^\p{Cc}]{1,8192}$/u.test(loginHint)) {
    throw new TypeError('loginHint must be 1 to 8192 characters and no control characters')
  }
  if (loginHintToken === undefined) return
  if (!/^[\x21-\x7e]{1,8192}$/.test(loginHintToken)) {
    throw new TypeError('loginHintToken must be 1 to 8192 visible ASCII characters')
  }
  if (!profile.loginHintToken) throw new TypeError('this version knows no loginHintToken')
}
