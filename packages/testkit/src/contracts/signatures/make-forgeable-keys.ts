import { checkPrimeSync, generatePrimeSync } from 'node:crypto'
import type { Jwk } from '@mobile-connect/core'
import type { ForgeableKey } from './forge-rsa-signature.ts'
import { writeUnsigned } from './write-unsigned.ts'

const publicExponent = 65_537n

/** RSA keys that anybody can sign with, by what is wrong with them, each with the numbers to do it. */
export function makeForgeableKeys(): Readonly<Record<string, { readonly jwk: Jwk; readonly key: ForgeableKey }>> {
  const prime = (bits: number): bigint => {
    for (;;) {
      const candidate = generatePrimeSync(bits, { bigint: true })
      if ((candidate - 1n) % publicExponent !== 0n) return candidate
    }
  }
  const [p, q] = [prime(1_024), prime(1_024)]
  const ofFactors = (factors: readonly bigint[], order: bigint) => {
    const modulus = factors.reduce((product, factor) => product * factor)
    return {
      jwk: { kty: 'RSA', n: writeUnsigned(modulus), e: writeUnsigned(publicExponent) },
      key: { modulus, privateExponent: invert(publicExponent, order) },
    }
  }
  const withExponentOne = (leadingZeros: number) => ({
    jwk: { kty: 'RSA', n: writeUnsigned(p * q), e: writeUnsigned(1n, leadingZeros) },
    key: { modulus: p * q, privateExponent: 1n },
  })
  const large = prime(2_048)
  const close = nextPrime(p)
  return {
    'exponent 1': withExponentOne(0),
    'exponent 1 behind zeros': withExponentOne(2),
    'modulus with a small factor': ofFactors([3n, large], 2n * (large - 1n)),
    'modulus that is a prime': ofFactors([large], large - 1n),
    'modulus that is a square': ofFactors([p, p], p * (p - 1n)),
    'modulus of neighbouring primes': ofFactors([p, close], (p - 1n) * (close - 1n)),
  }
}

function nextPrime(after: bigint): bigint {
  for (let candidate = after + 2n; ; candidate += 2n) {
    if ((candidate - 1n) % publicExponent !== 0n && checkPrimeSync(candidate)) return candidate
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
