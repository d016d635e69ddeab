/** What comes back with the browser after a logout at the operator, and where to. */
export interface LogoutOptions {
  /** Opaque to the operator; at least one character. */
  readonly state: string
  /** Absolute, registered at the operator. */
  readonly postLogoutRedirectUri: string
}
