/** One person choosing an operator for one application. Holds no secret of the application and nothing about the person. */
export interface SelectionSession {
  /** Opaque, from a cryptographic source. */
  readonly id: string
  /** The application that asked. */
  readonly clientId: string
  /** The only place this session can send the person to. */
  readonly redirectUrl: string
  readonly csrfToken: string
  /** Whether the operator chosen may be remembered in cookies. */
  readonly setCookies: boolean
  /** Absolute, milliseconds since the Unix epoch. Dead from this instant on. */
  readonly expiresAtMs: number
}

/** Port. Selection sessions, each ended at most once. */
export interface SelectionSessionStore {
  /** `nowMs` lets it delete what has expired: an instance that only begins sessions is told the time nowhere else. */
  readonly put: (session: SelectionSession, nowMs: number) => Promise<void>
  /** `undefined` when it is absent, taken, or `nowMs` has reached its `expiresAtMs`. */
  readonly read: (id: string, nowMs: number) => Promise<SelectionSession | undefined>
  /** Reads and deletes in one atomic step: exactly one of any number of simultaneous takers gets the session. */
  readonly take: (id: string, nowMs: number) => Promise<SelectionSession | undefined>
}
