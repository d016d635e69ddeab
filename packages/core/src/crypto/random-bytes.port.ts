/**
 * Port. A source is correct when it is a cryptographic one and passes `randomBytesContract` of `@mobile-connect/testkit`:
 * exactly `count` bytes (C1) in memory of their own (C2), never the same again (C3), any bit as likely set as not (C4).
 */
export type RandomBytes = (count: number) => Uint8Array
