import { checkPrimeSync, createDiffieHellmanGroup } from 'node:crypto'
import type { Jwk } from '@mobile-connect/core'
import type { ForgeableKey } from './forge-rsa-signature.ts'
import { writeUnsigned } from '../../issuer/base64url.ts'

const PUBLIC_EXPONENT = 65_537n

export interface ForgeablePair {
  readonly jwk: Jwk
  readonly key: ForgeableKey
}

/** RSA keys that anybody can sign with, by what is wrong with them, each with the numbers to do it. */
export function makeForgeableKeys(): Readonly<Record<string, ForgeablePair>> {
  // The primes of RFC 2409 and RFC 3526: at hand, and as good as generated ones, which take seconds.
  const [p, q, large] = [publishedPrime('modp2'), publishedPrime('modp5'), publishedPrime('modp14')]
  const close = nextPrime(p)
  const ofFactors = (factors: readonly bigint[], order: bigint): ForgeablePair => {
    const modulus = factors.reduce((product, factor) => product * factor)
    return {
      jwk: { kty: 'RSA', n: writeUnsigned(modulus), e: writeUnsigned(PUBLIC_EXPONENT) },
      key: { modulus, privateExponent: invert(PUBLIC_EXPONENT, order) },
    }
  }
  const withExponentOne = (leadingZeros: number): ForgeablePair => ({
    jwk: { kty: 'RSA', n: writeUnsigned(p * q), e: writeUnsigned(1n, leadingZeros) },
    key: { modulus: p * q, privateExponent: 1n },
  })
  return {
    'exponent 1': withExponentOne(0),
    'exponent 1 behind zeros': withExponentOne(2),
    'modulus with a small factor': ofFactors([3n, large], 2n * (large - 1n)),
    'modulus that is a prime': ofFactors([large], large - 1n),
    'modulus that is a square': ofFactors([p, p], p * (p - 1n)),
    'modulus of neighbouring primes': ofFactors([p, close], (p - 1n) * (close - 1n)),
  }
}

function publishedPrime(group: 'modp2' | 'modp5' | 'modp14'): bigint {
  return BigInt(`0x${createDiffieHellmanGroup(group).getPrime('hex')}`)
}

function nextPrime(after: bigint): bigint {
  for (let candidate = after + 2n; ; candidate += 2n) {
    if ((candidate - 1n) % PUBLIC_EXPONENT !== 0n && checkPrimeSync(candidate)) return candidate
  }
}

/** The inverse of `value` modulo `modulus`, by Euclid's algorithm. */
function invert(value: bigint, modulus: bigint): bigint {
  let [remainder, next, factor, nextFactor] = [modulus, value, 0n, 1n]
  while (next !== 0n) {
    const quotient = remainder / next
    ;[remainder, next] = [next, remainder - quotient * next]
    ;[factor, nextFactor] = [nextFactor, factor - quotient * nextFactor]
  }
  return ((factor % modulus) + modulus) % modulus
}
