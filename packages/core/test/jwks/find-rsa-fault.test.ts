import { generateKeyPairSync, generatePrimeSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findKeyFault } from '../../src/index.ts'
import { raiseModulo } from '../../src/jwks/unsigned-integer.ts'
import { publicJwks } from '../fixtures/public-jwks.ts'
import { readUnsigned, writeUnsigned } from '../fixtures/unsigned-integers.ts'

const prime = (bits: number) => generatePrimeSync(bits, { bigint: true })

describe('findKeyFault of RSA', () => {
  const { RSA } = publicJwks
  const sound = readUnsigned(RSA.n)
  const faultOf = (members: object) => findKeyFault({ ...RSA, ...members })
  const weakModulus = (expected: string) => ({ kind: 'weak', field: 'n', expected })

  it.each([3n, 5n, 17n, 257n, 65_537n, 4_294_967_295n])('takes the exponent %s', (exponent) => {
    expect(faultOf({ e: writeUnsigned(exponent) })).toBeUndefined()
  })

  it.each([0n, 1n, 2n, 4n, 65_536n, 4_294_967_296n, 4_294_967_297n, 2n ** 64n + 1n, sound - 2n])(
    'refuses the exponent %s',
    (exponent) => {
      const fault = { kind: 'weak', field: 'e', expected: 'an odd number from 3 to 4294967295' }
      for (const zeros of [0, 1, 2, 5, 300]) {
        const e = writeUnsigned(exponent, Math.ceil(exponent.toString(2).length / 8) + zeros)
        expect(faultOf({ e }), `${zeros} leading zeros`).toStrictEqual(fault)
      }
    },
  )

  it('refuses an exponent and a modulus behind more than one leading zero', () => {
    const expected = 'at most one leading zero byte'
    expect(faultOf({ e: 'AAEAAQ' })).toBeUndefined()
    expect(faultOf({ e: 'AAABAAE' })).toStrictEqual({ kind: 'malformed', field: 'e', expected })
    expect(faultOf({ n: writeUnsigned(sound, 257) })).toBeUndefined()
    expect(faultOf({ n: writeUnsigned(sound, 258) })).toStrictEqual({ kind: 'malformed', field: 'n', expected })
  })

  it.each([
    ['', 'empty'],
    ['AQAB=', 'padded'],
    ['AQ AB', 'with a blank'],
    ['AQB', 'with stray bits'],
    ['A', 'of one character'],
    ['+/8B', 'in standard base64'],
    [7, 'a number'],
    [null, 'null'],
    [undefined, 'absent'],
    ['A'.repeat(10_000), 'endless'],
  ])('calls %j malformed, which is %s', (text, _) => {
    for (const field of ['n', 'e']) {
      expect(faultOf({ [field]: text })).toMatchObject({ kind: 'malformed', field })
    }
  })

  it.each([
    [2_047, () => prime(1_024) * prime(1_023)],
    [1_024, () => prime(512) * prime(512)],
    [8_193, () => 2n ** 8_192n + 1n],
    [16_384, () => 2n ** 16_384n - 1n],
    [1, () => 1n],
    [0, () => 0n],
  ])('refuses a modulus of %i bits', (_, make) => {
    for (const bytes of [0, 300, 3_000]) {
      expect(faultOf({ n: writeUnsigned(make(), bytes) })).toStrictEqual(weakModulus('2048 to 8192 bits'))
    }
  })

  it.each([2n, 3n, 5n, 7n, 101n, 691n, 997n])('refuses a modulus with the factor %s', (factor) => {
    const n = factor * prime(2_048)
    expect(faultOf({ n: writeUnsigned(n) })).toStrictEqual(weakModulus('a modulus without small factors'))
  })

  it('judges a modulus of 8192 bits by its factors', () => {
    const n = 3n * 2n ** 8_190n + 3n
    expect(faultOf({ n: writeUnsigned(n) })).toStrictEqual(weakModulus('a modulus without small factors'))
  })

  it('refuses a modulus that is a prime, up to 2048 bits', () => {
    expect(faultOf({ n: writeUnsigned(prime(2_048)) })).toStrictEqual(weakModulus('a modulus that is no prime'))
    const mersenne = 2n ** 3_217n - 1n
    expect(faultOf({ n: writeUnsigned(mersenne) }), 'longer: stated, not tested').toBeUndefined()
  })

  it('refuses a modulus with factors that are equal or close', () => {
    const nextPrime = (from: bigint) => {
      for (let candidate = from + 2n; ; candidate += 2n) {
        if (raiseModulo(2n, candidate - 1n, candidate) === 1n) return candidate
      }
    }
    const expected = 'a modulus of two primes far apart'
    const square = prime(1_024) ** 2n
    expect(faultOf({ n: writeUnsigned(square) })).toStrictEqual(weakModulus(expected))
    const first = prime(1_024)
    const close = first * nextPrime(first)
    expect(faultOf({ n: writeUnsigned(close) })).toStrictEqual(weakModulus(expected))
    const stepsApart = first * nextPrime(first + 2n ** 516n)
    expect(faultOf({ n: writeUnsigned(stepsApart) }), 'after 32 to 64 steps').toStrictEqual(weakModulus(expected))
  })

  it('refuses a modulus with the fingerprint of ROCA', () => {
    const isPrime = (n: bigint) => raiseModulo(2n, n - 1n, n) === 1n
    const smallPrimes = Array.from({ length: 165 }, (_, index) => BigInt(index + 3)).filter(isPrime)
    const product = smallPrimes.reduce((all, factor) => all * factor)
    const makePrime = (exponent: bigint) => {
      const residue = raiseModulo(65_537n, exponent, product)
      for (let factor = (3n * 2n ** 1_022n) / product + 2n ** 700n * exponent; ; factor += 1n) {
        if (isPrime(factor * product + residue)) return factor * product + residue
      }
    }
    const n = makePrime(1_234_567n) * makePrime(7_654_321n)
    expect(faultOf({ n: writeUnsigned(n) })).toStrictEqual(weakModulus('a modulus without the fingerprint of ROCA'))
  })

  it('takes keys as they are made, of every usual size', () => {
    for (const bits of [2_048, 3_072, 4_096]) {
      const { n, e } = generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' })
      expect(faultOf({ n, e }), `${bits} bits`).toBeUndefined()
    }
  }, 60_000)
})
