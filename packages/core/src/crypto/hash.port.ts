import type { ValueOrPromise } from './value-or-promise.ts'

export type HashAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512'

/**
 * Port. An adapter is correct when it passes `hashContract` of `@mobile-connect/testkit`.
 *
 * Hashes as FIPS 180-4 writes (C1), text by its UTF-8 bytes (C2) and of bytes just those in view (C3), as they are at the
 * call (C4). The digest is a `Uint8Array` in memory that holds nothing else (C5).
 */
export type Hash = (algorithm: HashAlgorithm, data: Uint8Array | string) => ValueOrPromise<Uint8Array>
