/**
 * When Redis may drop a key to free memory. Its clock need not agree with the host's to the millisecond, so that a key
 * outlives its expiry by five minutes; whether it has expired is decided by the time the caller tells.
 */
export function computeKeyEnd(expiresAtMs: number): number {
  return expiresAtMs + 300_000
}
