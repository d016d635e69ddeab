import { MAX_BITS_FOR_PRIMALITY, MAX_JUDGED_KEYS } from '../options/defaults.ts'
import type { KeyFault } from './jwk.ts'
import { raiseModulo } from './unsigned-integer.ts'

/** Division by these costs less than one verification. */
const SMALL_PRIMES = listPrimes(1_000)
/** The primes that the fingerprint of ROCA is measured by. */
const FINGERPRINT_PRIMES = SMALL_PRIMES.filter((prime) => prime > 2 && prime <= 167)
/** Fermat's method finds primes with the same upper half at the first step, and a little more after some. */
const FERMAT_STEPS = 100
/** By value: a key set is read again every 15 minutes, mostly with the keys it had before. */
const verdicts = new Map<bigint, KeyFault | undefined>()

/** Why strangers can factor a modulus, in the order of what the search costs. */
export function findModulusFault(n: bigint): KeyFault | undefined {
  if (verdicts.has(n)) return verdicts.get(n)
  const expected = judge(n)
  const fault: KeyFault | undefined = expected === undefined ? undefined : { kind: 'weak', field: 'n', expected }
  verdicts.set(n, fault)
  for (const oldest of verdicts.keys()) {
    if (verdicts.size <= MAX_JUDGED_KEYS) break
    verdicts.delete(oldest)
  }
  return fault
}

function judge(n: bigint): string | undefined {
  const residues = new Map(SMALL_PRIMES.map((prime) => [prime, Number(n % BigInt(prime))]))
  if (SMALL_PRIMES.some((prime) => residues.get(prime) === 0)) return 'a modulus without small factors'
  if (FINGERPRINT_PRIMES.every((prime) => isPowerOf65537(residues.get(prime), prime))) {
    return 'a modulus without the fingerprint of ROCA'
  }
  if (hasCloseFactors(n)) return 'a modulus of two primes far apart'
  return isPrime(n) ? 'a modulus that is no prime' : undefined
}

/**
 * CVE-2017-15361: the primes of these chips are powers of 65537 modulo every small prime, so their product is one too.
 * Another modulus looks like that once in 200 million.
 */
function isPowerOf65537(residue: number | undefined, prime: number): boolean {
  let power = 1
  do {
    if (power === residue) return true
    power = (power * 65_537) % prime
  } while (power !== 1)
  return false
}

/** Also a square: its factors have no distance at all. */
function hasCloseFactors(n: bigint): boolean {
  const root = floorSquareRoot(n)
  let middle = root * root === n ? root : root + 1n
  for (let step = 0; step < FERMAT_STEPS; step += 1, middle += 1n) {
    const square = middle * middle - n
    // Most numbers are no squares modulo 64, which is cheaper to see than the root.
    if (SQUARES_MODULO_64.has(square & 63n) && floorSquareRoot(square) ** 2n === square) return true
  }
  return false
}

const SQUARES_MODULO_64: ReadonlySet<bigint> = new Set(Array.from({ length: 64 }, (_, i) => BigInt(i * i) & 63n))

/** Newton's method, from above. */
function floorSquareRoot(square: bigint): bigint {
  if (square < 2n) return square
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2))
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** Fermat's test to base 2: true for every prime, and for no modulus that anybody would make. */
function isPrime(n: bigint): boolean {
  return n.toString(2).length <= MAX_BITS_FOR_PRIMALITY && raiseModulo(2n, n - 1n, n) === 1n
}

function listPrimes(below: number): readonly number[] {
  const primes: number[] = []
  for (let candidate = 2; candidate < below; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}
