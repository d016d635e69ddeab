import type { PlatformCrypto } from '../crypto/web-crypto.ts'
import type { SignatureVerifier } from './signature-verifier.port.ts'

/** The cryptography of a platform: an adapter provides all of it, and a host passes it on with one spread. */
export interface CryptoPorts extends PlatformCrypto {
  readonly signatures: SignatureVerifier
}
