/** Tokens of one sign-in. Secrets: not for logs, URLs or browsers. */
export interface TokenSet {
  readonly accessToken: string
  readonly idToken: string
  /** Seconds. Zero is valid: the token serves one single request. Absent when the operator did not say. */
  readonly expiresInS?: number
  readonly refreshToken?: string
  readonly scope?: string
}

/** Tokens of a refresh, which need not bring a new id_token. */
export type RefreshedTokenSet = Omit<TokenSet, 'idToken'> & Partial<Pick<TokenSet, 'idToken'>>
