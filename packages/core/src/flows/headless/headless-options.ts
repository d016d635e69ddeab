/** How long a server waits for the person at the phone. */
export interface HeadlessOptions {
  /** Milliseconds between two questions to an operator that has not answered yet. 100 to 60 000, default 5 000. */
  readonly pollIntervalMs?: number
  /** Milliseconds for everything together. 1 000 to 600 000, default 120 000. */
  readonly maxTotalMs?: number
  /** Gives up as soon as it is aborted, with `MC_HTTP_ABORTED`. Once the person has answered, the sign-in is completed. */
  readonly signal?: AbortSignal
}
