export interface ScryptParameters {
  /** Binary logarithm of the CPU and memory cost. */
  readonly logCost: number
  readonly blockSize: number
  readonly parallelization: number
}

export interface ScryptHash extends ScryptParameters {
  readonly salt: Uint8Array
  readonly key: Uint8Array
}

const form = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/

/** Bytes of a derived key. */
export const KEY_BYTES = 32

/** Reads the text form of a hash. `undefined` for other text, and for a cost nobody should be made to pay. */
export function parseHash(text: string): ScryptHash | undefined {
  const [, ln, r, p, salt = '', key = ''] = form.exec(text) ?? []
  const logCost = Number(ln)
  const blockSize = Number(r)
  const parallelization = Number(p)
  const payable =
    logCost >= 10 && logCost <= 20 && blockSize >= 1 && blockSize <= 8 && parallelization >= 1 && parallelization <= 4
  const derived = Buffer.from(key, 'base64url')
  if (!payable || derived.length !== KEY_BYTES) return undefined
  return { logCost, blockSize, parallelization, salt: Buffer.from(salt, 'base64url'), key: derived }
}

/**
 * Says whether a text is a hash that {@link scryptSecretHasher} verifies: for checking data before it is stored.
 *
 * Pure.
 *
 * @param text - Anything.
 * @returns False for hashes of other kinds, and for a cost that the hasher refuses.
 * @example
 * isScryptHash('hunter2') // false
 */
export function isScryptHash(text: string): boolean {
  return parseHash(text) !== undefined
}
