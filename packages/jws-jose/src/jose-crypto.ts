import { type CryptoPorts, webCrypto } from '@mobile-connect/core'
import { joseSignatureVerifier } from './jose-signature-verifier.ts'

/**
 * Creates all crypto ports on WebCrypto and jose, for every platform that has WebCrypto.
 *
 * Hashes, MACs, seals and verifications are promises. On Node.js `@mobile-connect/crypto-node` answers at once.
 *
 * @returns The crypto ports: for `createMobileConnect` among the ports; for `createWebHandler`, `encryptStorage` and
 *   `createDiscoveryService` among the options.
 * @example
 * const mobileConnect = createMobileConnect({ application, cacheKeySecret, ports: { ...ports, ...joseCrypto() } })
 * @see {@link https://www.w3.org/TR/webcrypto-2/ | Web Cryptography Level 2}
 */
export function joseCrypto(): CryptoPorts {
  return { ...webCrypto(), signatures: joseSignatureVerifier() }
}
