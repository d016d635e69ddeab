/**
 * Port. SHA-256, bare and keyed.
 *
 * A platform that computes a digest at once returns it as a value: a promise of WebCrypto waits for a free thread, behind
 * every slow hash of the process.
 */
export interface Digests {
  readonly sha256: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>
  readonly hmacSha256: (key: Uint8Array, data: Uint8Array) => Uint8Array | Promise<Uint8Array>
}
