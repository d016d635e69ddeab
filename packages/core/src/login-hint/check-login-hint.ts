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
  if (loginHint !== undefined && !/^[^\p{Cc}]{1,8192}$/u.test(loginHint)) {
    throw new TypeError('loginHint must be 1 to 8192 characters and no control characters')
  }
  if (loginHintToken !== undefined && !/^[\x21-\x7e]{1,8192}$/.test(loginHintToken)) {
    throw new TypeError('loginHintToken must be 1 to 8192 visible ASCII characters')
  }
}
