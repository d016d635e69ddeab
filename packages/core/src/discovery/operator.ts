/** Where an operator's ID Gateway listens. Absolute URLs, https or loopback. */
export interface OperatorEndpoints {
  readonly authorization?: string
  readonly token?: string
  readonly userInfo?: string
  readonly premiumInfo?: string
  readonly tokenRevoke?: string
  readonly tokenRefresh?: string
  readonly jwks?: string
  readonly openidConfiguration?: string
}

/** An operator as discovery describes it for one application. Plain JSON. Never carries anything about a person. */
export interface Operator {
  /** `serving_operator` or `subscriber_operator`; empty when the answer names none. */
  readonly name: string
  readonly country?: string
  readonly currency?: string
  /** Credentials of this application at this operator, which differ from those at the Discovery Service. */
  readonly clientId: string
  readonly clientSecret?: string
  /** The application short name, sent as `client_name`. */
  readonly clientName?: string
  /** From link rel `issuer`, where there is one. */
  readonly issuer?: string
  /** From link rel `scope`: a list of scopes, not a URL. */
  readonly scope?: string
  readonly endpoints: OperatorEndpoints
}
