/** Ties a sign-in to one browser: the value of a cookie only this browser holds, at least 32 random octets, base64url. */
export interface BrowserBinding {
  readonly binding: string
}
