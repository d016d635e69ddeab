import type { ValueOrPromise } from './value-or-promise.ts'

/** AES-256-GCM under one key. */
export interface Sealer {
  /** A new random nonce of 12 bytes, the ciphertext, and the tag of 16 bytes. */
  readonly seal: (plaintext: Uint8Array, additionalData: Uint8Array) => ValueOrPromise<Uint8Array>
  /** The plaintext, or `undefined` when it was not sealed with this key and this additional data. */
  readonly open: (sealed: Uint8Array, additionalData: Uint8Array) => ValueOrPromise<Uint8Array | undefined>
}

/**
 * Port. An adapter is correct when it passes `sealingContract` of `@mobile-connect/testkit`.
 *
 * Prepares a key of 32 bytes once. Seals as NIST SP 800-38D writes (C1, C2), with a new nonce each time (C3). Does not open
 * what was changed, cut or sealed under another key or additional data (C4, C5). Works on bytes as they are at the call,
 * the key included (C6), and answers in memory that holds nothing else (C7). Throws a TypeError for a key of another
 * length (C8).
 */
export type Sealing = (key: Uint8Array) => Sealer
