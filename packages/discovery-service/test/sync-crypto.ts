import type { Hash, HmacSha256, Sealing } from '@mobile-connect/core'
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** Values, not promises: what a program on Node.js uses. */
export const hash: Hash = (algorithm, data) => createHash(algorithm.replace('-', '')).update(data).digest()

export const hmacSha256: HmacSha256 = (key) => (data) => createHmac('sha256', key).update(data).digest()

export const sealing: Sealing = (key) => ({
  seal: (plaintext, additionalData) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additionalData)
    return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
  },
  open: (sealed, additionalData) => {
    if (sealed.length < 28) return undefined
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(additionalData)
    const decrypted = decipher.setAuthTag(sealed.subarray(-16)).update(sealed.subarray(12, -16))
    try {
      decipher.final()
      return decrypted
    } catch {
      return undefined
    }
  },
})
