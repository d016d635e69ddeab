/** The present, as the clauses tell it to an adapter. Near the wall clock, which an adapter may use to free memory. */
export const nowMs: number = Math.ceil(Date.now() / 1000) * 1000

/** Half a second off the full second, so that a lifetime counted in seconds cannot be right by accident. */
export const expiresAtMs: number = nowMs + 3_600_500
