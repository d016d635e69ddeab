import type { Hash } from './hash.port.ts'
import type { HmacSha256 } from './hmac-sha256.port.ts'
import type { RandomBytes } from './random-bytes.port.ts'
import type { Sealing } from './sealing.port.ts'

/** What WebCrypto provides of the crypto ports. */
export interface PlatformCrypto {
  readonly hash: Hash
  readonly hmacSha256: HmacSha256
  readonly randomBytes: RandomBytes
  readonly sealing: Sealing
}

const KEY_BYTES = 32
const NONCE_BYTES = 12

const encoder = new TextEncoder()

const randomBytes: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count))

/** SHA-2 by WebCrypto. */
export const webHash: Hash = async (algorithm, data) =>
  new Uint8Array(await crypto.subtle.digest(algorithm, copyBytes(data)))

const hmacSha256: HmacSha256 = (key) => {
  if (key.length === 0) throw new TypeError('the key of an HMAC must not be empty')
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = crypto.subtle.importKey('raw', copyBytes(key), algorithm, false, ['sign'])
  return async (data) => {
    // Copied before the first await: the caller may overwrite its bytes.
    const bytes = copyBytes(data)
    return new Uint8Array(await crypto.subtle.sign('HMAC', await imported, bytes))
  }
}

const sealing: Sealing = (key) => {
  if (key.length !== KEY_BYTES) throw new TypeError(`the key of a sealing must have ${KEY_BYTES} bytes`)
  const imported = crypto.subtle.importKey('raw', copyBytes(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    seal: async (plaintext, additionalData) => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: copyBytes(additionalData) }
      const bytes = copyBytes(plaintext)
      const ciphertext = new Uint8Array(await crypto.subtle.encrypt(algorithm, await imported, bytes))
      const sealed = new Uint8Array(NONCE_BYTES + ciphertext.length)
      sealed.set(nonce)
      sealed.set(ciphertext, NONCE_BYTES)
      return sealed
    },
    open: async (sealed, additionalData) => {
      const bytes = copyBytes(sealed)
      const iv = bytes.subarray(0, NONCE_BYTES)
      const algorithm = { name: 'AES-GCM', iv, additionalData: copyBytes(additionalData) }
      const key = await imported
      try {
        return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(NONCE_BYTES)))
      } catch {
        return undefined
      }
    },
  }
}

/**
 * The crypto ports on WebCrypto, for every platform that has it. Core uses what a host does not replace.
 *
 * Hashes, MACs and seals run in the thread pool of the platform, so that each answer is a promise. On Node.js
 * `@mobile-connect/crypto-node` answers at once and costs less.
 *
 * @returns All crypto ports but the verification of signatures, which is in `@mobile-connect/jws-jose`.
 * @example
 * const { sealing } = webCrypto()
 * const sealer = sealing(crypto.getRandomValues(new Uint8Array(32)))
 * const utf8 = new TextEncoder()
 * const sealed = await sealer.seal(utf8.encode('4711'), utf8.encode('order'))
 * @see {@link https://www.w3.org/TR/2017/REC-WebCryptoAPI-20170126/#subtlecrypto-interface | Web Cryptography API, section 14}
 */
export function webCrypto(): PlatformCrypto {
  return { hash: webHash, hmacSha256, randomBytes, sealing }
}

/** The bytes as they are now; those of a text in UTF-8. */
function copyBytes(data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return typeof data === 'string' ? encoder.encode(data) : new Uint8Array(data)
}
