import { checkPrime, createCipheriv, createHash, type JsonWebKey } from 'node:crypto'
import { promisify } from 'node:util'

const isPrime = promisify(checkPrime)
const octetsPerPrime = 128
const publicExponent = 65_537n

/** Odd primes whose multiples are not worth a real test. */
const smallPrimes = Array.from({ length: 1000 }, (_, index) => 2 * index + 3).filter((odd) =>
  Array.from({ length: Math.floor((Math.sqrt(odd) - 1) / 2) }, (_, index) => 2 * index + 3).every((d) => odd % d !== 0),
)
const sieve = smallPrimes.map(BigInt)

/**
 * An RSA-2048 private key that depends on nothing but the text: equal texts give equal keys, on every machine.
 * For keys that are public on purpose; whoever knows the text has the key.
 */
export async function deriveRsaKey(text: string): Promise<JsonWebKey> {
  const stream = createCipheriv('aes-256-ctr', createHash('sha256').update(text).digest(), Buffer.alloc(16))
  const starts = [stream.update(Buffer.alloc(octetsPerPrime)), stream.update(Buffer.alloc(octetsPerPrime))] as const
  const [p, q] = await Promise.all([findPrime(starts[0]), findPrime(starts[1])])
  const d = invert(publicExponent, (p - 1n) * (q - 1n))
  const parts = { n: p * q, e: publicExponent, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: invert(q, p) }
  return { kty: 'RSA', ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, encode(value)])) }
}

/** The first prime from here on that fits the exponent. The two top bits are set, so that a product has 2048 bits. */
async function findPrime(start: Buffer): Promise<bigint> {
  start[0] = (start[0] ?? 0) | 0xc0
  start[octetsPerPrime - 1] = (start[octetsPerPrime - 1] ?? 0) | 1
  for (let candidate = BigInt(`0x${start.toString('hex')}`); ; candidate += 2n) {
    if (sieve.some((prime) => candidate % prime === 0n) || candidate % publicExponent === 1n) continue
    if (await isPrime(candidate)) return candidate
  }
}

/** Modular inverse by the extended Euclidean algorithm. */
function invert(value: bigint, modulus: bigint): bigint {
  let [r, nextR, t, nextT] = [modulus, value % modulus, 0n, 1n]
  while (nextR !== 0n) {
    const quotient = r / nextR
    ;[r, nextR, t, nextT] = [nextR, r - quotient * nextR, nextT, t - quotient * nextT]
  }
  return ((t % modulus) + modulus) % modulus
}

function encode(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex').toString('base64url')
}
