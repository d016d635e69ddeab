/** The session of a signed-in person with a site, as a store keeps it. Plain JSON. */
export interface StoredSession {
  /** Random, and never what a browser holds: the row alone opens nothing. */
  readonly id: string
  /** Counts the replacements, from 0 on. */
  readonly version: number
  /** Keyed hash of issuer and subject. */
  readonly subjectKey: string
  /** Keyed hash of issuer and `sid`, where the operator gave one. */
  readonly operatorSessionKey?: string
  /** Absolute, milliseconds since the Unix epoch. Dead from this instant on. */
  readonly expiresAtMs: number
  /** What the site remembers of the sign-in. */
  readonly value: string
}

/** Port. An adapter is correct when it passes `sessionStoreContract` of `@mobile-connect/testkit`. */
export interface SessionStore {
  /** Inserts, never overwrites. Rejects with MobileConnectError `MC_STORE_DUPLICATE` when `id` is held. */
  readonly put: (session: StoredSession) => Promise<void>
  /** `undefined` when it is absent or `nowMs` has reached its `expiresAtMs`. */
  readonly read: (id: string, nowMs: number) => Promise<StoredSession | undefined>
  /**
   * Replaces a live session by its next version in one atomic step: true for exactly one of any number of simultaneous
   * callers, in any process. False when the session is absent or expired, or its version is not `session.version - 1`.
   */
  readonly replace: (session: StoredSession, nowMs: number) => Promise<boolean>
  /** Does nothing when it is absent. */
  readonly remove: (id: string) => Promise<void>
  /** All live sessions whose `subjectKey` or `operatorSessionKey` is `key`, for logout by the operator. */
  readonly listOwnedBy: (key: string, nowMs: number) => Promise<readonly StoredSession[]>
}
