import type { ValueOrPromise } from './value-or-promise.ts'

/** HMAC-SHA-256 under one key. */
export type KeyedHash = (data: Uint8Array | string) => ValueOrPromise<Uint8Array>

/**
 * Port. An adapter is correct when it passes `hmacSha256Contract` of `@mobile-connect/testkit`.
 *
 * Prepares a key once, for any number of calls. Computes as RFC 4231 shows (C1), text by its UTF-8 bytes (C2) and of bytes
 * just those in view (C3), as they are at the call, the key included (C4). The MAC is a `Uint8Array` in memory that holds
 * nothing else (C5). Throws a TypeError for an empty key (C6).
 */
export type HmacSha256 = (key: Uint8Array | string) => KeyedHash
