import type { RandomBytes, Sealing } from '@mobile-connect/core'
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM on the calling thread. A key is copied out of the heap of JavaScript. */
export function nodeSealing(randomBytes: RandomBytes): Sealing {
  return (key) => {
    if (key.length !== KEY_BYTES) throw new TypeError(`the key of a sealing must have ${KEY_BYTES} bytes`)
    const secret = createSecretKey(key)
    return {
      seal: (plaintext, additionalData) => {
        const nonce = randomBytes(NONCE_BYTES)
        const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES }).setAAD(additionalData)
        const sealed = new Uint8Array(NONCE_BYTES + plaintext.length + TAG_BYTES)
        sealed.set(nonce)
        sealed.set(cipher.update(plaintext), NONCE_BYTES)
        // GCM is a stream: `final` has no bytes left.
        cipher.final()
        sealed.set(cipher.getAuthTag(), NONCE_BYTES + plaintext.length)
        return sealed
      },
      open: (sealed, additionalData) => {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) return undefined
        const nonce = sealed.subarray(0, NONCE_BYTES)
        const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES })
          .setAAD(additionalData)
          .setAuthTag(sealed.subarray(-TAG_BYTES))
        const decrypted = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
        try {
          decipher.final()
          return new Uint8Array(decrypted)
        } catch {
          return undefined
        } finally {
          decrypted.fill(0)
        }
      },
    }
  }
}
