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

/**
 * Port. An adapter is correct when it passes `sessionStoreContract` of `@mobile-connect/testkit`, whose clauses are quoted
 * here: a session comes back exactly as it was put (C1 to C4), ids and keys are compared to the octet (C23).
 */
export interface SessionStore {
  /**
   * Inserts, never overwrites. Rejects with MobileConnectError `MC_STORE_DUPLICATE` when `id` is held (C8, C9). May delete
   * what has expired at `nowMs`, and nothing that lives then (C24).
   */
  readonly put: (session: StoredSession, nowMs: number) => Promise<void>
  /** `undefined` when it is absent (C5) or `nowMs` has reached its `expiresAtMs` (C6, C7, C22). */
  readonly read: (id: string, nowMs: number) => Promise<StoredSession | undefined>
  /**
   * Replaces a live session by its next version, with every member (C10), in one atomic step: true for exactly one of any
   * number of simultaneous callers, in any process (C11). False when its version is not `session.version - 1` (C12), or the
   * session is absent (C13) or expired (C14).
   */
  readonly replace: (session: StoredSession, nowMs: number) => Promise<boolean>
  /** Does nothing when it is absent (C15). */
  readonly remove: (id: string) => Promise<void>
  /**
   * All live sessions whose `subjectKey` (C16) or `operatorSessionKey` (C17) is `key`, in any order, for logout by the
   * operator: each once (C18), in its latest version (C21), none that expired (C19) or was removed (C20).
   */
  readonly listOwnedBy: (key: string, nowMs: number) => Promise<readonly StoredSession[]>
}
