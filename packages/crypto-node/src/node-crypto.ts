import type { CryptoPorts, Hash, HmacSha256 } from '@mobile-connect/core'
import { createHmac, createSecretKey, hash as hashAtOnce } from 'node:crypto'
import { nodeRandomBytes } from './node-random-bytes.ts'
import { nodeSealing } from './node-sealing.ts'
import { nodeSignatureVerifier } from './node-signature-verifier.ts'

const NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' } as const

const hash: Hash = (algorithm, data) => new Uint8Array(hashAtOnce(NAMES[algorithm], data, 'buffer'))

const hmacSha256: HmacSha256 = (key) => {
  if (key.length === 0) throw new TypeError('the key of an HMAC must not be empty')
  // Given a text, createSecretKey would leave it in the shared pool of Buffer.
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : Uint8Array.from(key)
  const secret = createSecretKey(bytes)
  bytes.fill(0)
  return (data) => new Uint8Array(createHmac('sha256', secret).update(data).digest())
}

/**
 * Creates the crypto ports on `node:crypto`, for servers on Node.js.
 *
 * Every answer is a value and no promise: nothing waits for a thread of the pool. Random bytes come from a block that is
 * overwritten as it is used. No key, plaintext or drawn byte stays in the pool of `Buffer`.
 *
 * @returns All crypto ports: for `createMobileConnect` among the ports; for `createWebHandler`, `encryptStorage` and
 *   `createDiscoveryService` among the options.
 * @example
 * const mobileConnect = createMobileConnect({ application, cacheKeySecret, ports: { ...ports, ...nodeCrypto() } })
 * @see {@link https://csrc.nist.gov/pubs/fips/180-4/upd1/final | FIPS 180-4}
 * @see {@link https://www.rfc-editor.org/rfc/rfc2104.html | RFC 2104}
 * @see {@link https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf | NIST SP 800-38D}
 */
export function nodeCrypto(): CryptoPorts {
  const randomBytes = nodeRandomBytes()
  return { hash, hmacSha256, randomBytes, sealing: nodeSealing(randomBytes), signatures: nodeSignatureVerifier() }
}
