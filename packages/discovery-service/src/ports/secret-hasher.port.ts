/** Port. Slow hashing of client secrets that users chose. */
export interface SecretHasher {
  /** Salted: two hashes of one secret differ. The text names its own parameters, as a PHC string does. */
  readonly hash: (secret: string) => Promise<string>
  /** Compares in constant time. False also for text that is no hash of this kind. */
  readonly verify: (secret: string, hash: string) => Promise<boolean>
}
