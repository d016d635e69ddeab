/** Port. An adapter is correct when it passes `replayGuardContract` of `@mobile-connect/testkit`. */
export interface ReplayGuard {
  /**
   * Claims a one-time identifier until `expiresAtMs` (milliseconds since the Unix epoch, exclusive).
   * True for the first caller, false for all others, across processes. From `expiresAtMs` on it can be claimed again.
   */
  readonly claim: (id: string, expiresAtMs: number, nowMs: number) => Promise<boolean>
}
