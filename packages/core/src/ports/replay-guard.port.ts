/**
 * Port. An adapter is correct when it passes `replayGuardContract` of `@mobile-connect/testkit`, whose clauses are quoted
 * here: ids are compared to the octet (C7).
 */
export interface ReplayGuard {
  /**
   * Claims a one-time identifier until `expiresAtMs` (milliseconds since the Unix epoch, exclusive).
   * True for the first caller, false for all others (C1, C2), across processes, until then (C3, C8). From `expiresAtMs` on it
   * can be claimed again (C4, C5). A refused claim changes nothing (C6).
   */
  readonly claim: (id: string, expiresAtMs: number, nowMs: number) => Promise<boolean>
}
