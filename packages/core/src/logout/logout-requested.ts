/** The operator has ended a session of its own and asks for the same here. At least one of subject and session is there. */
export interface LogoutRequested {
  readonly kind: 'logout_requested'
  readonly issuer: string
  /** The PCR. Unique only together with `issuer`. */
  readonly subject?: string
  /** The claim `sid`, as in the id_token of the sign-in. Unique only together with `issuer`. */
  readonly operatorSessionId?: string
}
