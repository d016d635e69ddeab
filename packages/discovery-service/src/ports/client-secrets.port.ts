export interface PresentedSecret {
  readonly clientId: string
  readonly secret: string
  /** What is stored for the application. `undefined` for an unknown client id. */
  readonly hash: string | undefined
}

/**
 * `generated`: right, and 256 random bits that no guess finds. `verified`: right, and verified before. `wrong`: no slow
 * hash could prove it. `undecided`: only {@link ClientSecrets.verify} can decide.
 */
export type Recognition = 'generated' | 'verified' | 'wrong' | 'undecided'

/** Port. Verification of client secrets. What it costs depends on the secret alone, except where a stored hash has another cost than new ones. */
export interface ClientSecrets {
  /** Does no slow work and waits for none. */
  readonly recognize: (presented: PresentedSecret) => Promise<Recognition>
  /**
   * May take a slow hash, of which few run at once. Works as long for an unknown client id as for a wrong secret,
   * except where a stored hash has another cost than new ones: its time shows that the client id exists.
   *
   * Rejects with a `TooBusyError` when too many wait already.
   */
  readonly verify: (presented: PresentedSecret) => Promise<boolean>
}
