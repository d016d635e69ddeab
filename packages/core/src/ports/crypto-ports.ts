import type { Hash } from './hash.port.ts'
import type { HmacSha256 } from './hmac-sha256.port.ts'
import type { RandomBytes } from './random-bytes.port.ts'
import type { Sealing } from './sealing.port.ts'
import type { SignatureVerifier } from './signature-verifier.port.ts'

/** The cryptography of a platform: an adapter provides all of it, and a host passes it on with one spread. */
export interface CryptoPorts {
  readonly hash: Hash
  readonly hmacSha256: HmacSha256
  readonly randomBytes: RandomBytes
  readonly sealing: Sealing
  readonly signatures: SignatureVerifier
}
