import { isVisibleAscii } from '../encoding/is-ascii.ts'
import { HINT_MAX_LENGTH } from '../options/defaults.ts'

const HINT = new RegExp(`^[^\\p{Cc}]{1,${HINT_MAX_LENGTH}}$`, 'u')

/** Throws a TypeError when a hint is malformed, or there are two. */
export function checkLoginHint({
  loginHint,
  loginHintToken,
}: {
  readonly loginHint?: string
  readonly loginHintToken?: string
}): void {
  if (loginHint !== undefined && loginHintToken !== undefined) {
    throw new TypeError('loginHint and loginHintToken exclude each other')
  }
  if (loginHint !== undefined && !HINT.test(loginHint)) {
    throw new TypeError(`loginHint must be 1 to ${HINT_MAX_LENGTH} characters and no control characters`)
  }
  if (loginHintToken !== undefined && !isVisibleAscii(loginHintToken, HINT_MAX_LENGTH)) {
    throw new TypeError(`loginHintToken must be 1 to ${HINT_MAX_LENGTH} visible ASCII characters`)
  }
}
