import { generatePrimeSync } from 'node:crypto'
import type { Jwk } from '@mobile-connect/core'
import { type ForgeableKey, makeForgeableKeys } from '@mobile-connect/testkit'

export interface EnumeratedKey {
  readonly name: string
  readonly jwk: Jwk
  /** What signs for it, where there is an inverse of the exponent; else the exponent 1, which signs nothing. */
  readonly key: ForgeableKey
  readonly isSound: boolean
}

const soundExponents = [3n, 17n, 257n, 65_537n, 4_294_967_291n]
const worthlessExponents = [0n, 1n, 2n, 4n, 65_536n, 4_294_967_296n, 2n ** 32n + 15n, 2n ** 64n + 13n]

/** Every exponent with a sound modulus, and every worthless modulus with a sound exponent and with 1. */
export function enumerateRsaKeys(): readonly EnumeratedKey[] {
  /** Each of the exponents is a prime, and must have an inverse. */
  const prime = (bits: number): bigint => {
    const found = generatePrimeSync(bits, { bigint: true })
    return soundExponents.every((exponent) => (found - 1n) % exponent !== 0n) ? found : prime(bits)
  }
  const [p, q, short] = [prime(1_024), prime(1_024), prime(1_023)]
  const moduli: readonly (readonly [name: string, factors: readonly bigint[], isSound: boolean])[] = [
    ['of 2048 bits', [p, q], true],
    ['of 2047 bits', [p, short], false],
    ['of 1536 bits', [prime(768), prime(768)], false],
    ['with a factor 3', [3n, prime(2_047)], false],
    ['with a factor 997', [997n, prime(2_039)], false],
  ]
  const computed = moduli.flatMap(([name, factors, isSound]) =>
    (isSound ? [...soundExponents, ...worthlessExponents] : [1n, 65_537n]).map((e) => {
      const modulus = factors.reduce((product, factor) => product * factor)
      const order = factors.reduce((product, factor) => product * (factor - 1n), 1n)
      return {
        name: `exponent ${e}, modulus ${name}`,
        jwk: { kty: 'RSA', n: write(modulus), e: write(e), kid: 'k' },
        key: { modulus, privateExponent: invert(e, order) },
        isSound: isSound && soundExponents.includes(e),
      }
    }),
  )
  const published = Object.entries(makeForgeableKeys()).map(([name, { jwk, key }]) => {
    return { name, jwk: { ...jwk, kid: 'k' }, key, isSound: false }
  })
  return [...computed, ...published]
}

function write(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(2 * Math.ceil(hex.length / 2), '0'), 'hex').toString('base64url')
}

/** By Euclid's algorithm; 1 where there is no inverse. */
function invert(value: bigint, modulus: bigint): bigint {
  let [rest, next, factor, nextFactor] = [modulus, value % modulus, 0n, 1n]
  while (next !== 0n) {
    const quotient = rest / next
    ;[rest, next] = [next, rest - quotient * next]
    ;[factor, nextFactor] = [nextFactor, factor - quotient * nextFactor]
  }
  return rest === 1n ? ((factor % modulus) + modulus) % modulus : 1n
}
