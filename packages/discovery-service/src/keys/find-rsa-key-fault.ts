import type { Jwk } from '@mobile-connect/core'
import { decodeBase64url, encodeHex } from '../wire/encode-bytes.ts'

const MIN_BITS = 2_048
const MAX_BITS = 8_192
const MAX_EXPONENT = 2n ** 32n - 1n
/** Factors that a search finds at once. */
const smallPrimes = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n]

/**
 * Finds out why an RSA public key protects nothing, as words that follow its name. `undefined` for a sound key.
 *
 * With exponent 1 a ciphertext is its padded plaintext, and a signature can be written by anyone.
 */
export function findRsaKeyFault({ n = '', e = '' }: Pick<Jwk, 'n' | 'e'>): string | undefined {
  const [modulus, exponent] = [readInteger(n), readInteger(e)]
  const bits = modulus.toString(2).length
  if (bits < MIN_BITS || bits > MAX_BITS) return `must be an RSA public key of ${MIN_BITS} to ${MAX_BITS} bits`
  if (exponent < 3n || exponent > MAX_EXPONENT || exponent % 2n === 0n) {
    return `must have an odd exponent from 3 to ${MAX_EXPONENT}`
  }
  const hasSmallFactor = smallPrimes.some((prime) => modulus % prime === 0n)
  return hasSmallFactor ? 'must have a modulus without small factors' : undefined
}

/** By value: leading zeros count for nothing. 0 for text that is not base64url. */
function readInteger(text: string): bigint {
  return BigInt(`0x0${encodeHex(decodeBase64url(text) ?? new Uint8Array())}`)
}
