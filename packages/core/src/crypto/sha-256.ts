const BLOCK_BYTES = 64
const WORDS = 64
const DIGEST_BYTES = 32
/** The fractional bits of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const primes = listPrimes(WORDS)
const INITIAL = Int32Array.from(primes.slice(0, 8), (prime) => fractionalBits(Math.sqrt(prime)))
const ROUNDS = Int32Array.from(primes, (prime) => fractionalBits(Math.cbrt(prime)))

/**
 * SHA-256 on the calling thread, for short data: WebCrypto goes to a thread pool, which costs ten times as much as the hash.
 * No step depends on the data but its length.
 *
 * @see {@link https://csrc.nist.gov/pubs/fips/180-4/upd1/final | FIPS 180-4, sections 5.1.1 and 6.2.2}
 */
export function sha256(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = pad(data)
  const state = INITIAL.slice()
  // Of this call alone: the data may be secret.
  const schedule = new Int32Array(WORDS)
  for (let offset = 0; offset < padded.length; offset += BLOCK_BYTES) compress(state, schedule, padded, offset)
  const digest = new Uint8Array(DIGEST_BYTES)
  for (let index = 0; index < DIGEST_BYTES; index += 1) {
    digest[index] = (state[index >> 2] ?? 0) >> (24 - 8 * (index & 3))
  }
  return digest
}

/** The data, one bit that is set, zeros, and the number of bits. */
function pad(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((data.length + 9) / BLOCK_BYTES) * BLOCK_BYTES)
  padded.set(data)
  padded[data.length] = 0x80
  const bits = data.length * 8
  for (let place = 0; place < 4; place += 1) padded[padded.length - 1 - place] = bits >> (8 * place)
  return padded
}

function compress(state: Int32Array, schedule: Int32Array, bytes: Uint8Array, offset: number): void {
  for (let t = 0; t < 16; t += 1) schedule[t] = readWord(bytes, offset + t * 4)
  for (let t = 16; t < WORDS; t += 1) {
    const early = schedule[t - 15] ?? 0
    const late = schedule[t - 2] ?? 0
    const small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[t] = ((schedule[t - 16] ?? 0) + small0 + (schedule[t - 7] ?? 0) + small1) | 0
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < WORDS; t += 1) {
    const large1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = (h + large1 + ((e & f) ^ (~e & g)) + (ROUNDS[t] ?? 0) + (schedule[t] ?? 0)) | 0
    const large0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const second = (large0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  const words = [a, b, c, d, e, f, g, h]
  for (let index = 0; index < words.length; index += 1) state[index] = (state[index] ?? 0) + (words[index] ?? 0)
}

function readWord(bytes: Uint8Array, index: number): number {
  return (
    ((bytes[index] ?? 0) << 24) |
    ((bytes[index + 1] ?? 0) << 16) |
    ((bytes[index + 2] ?? 0) << 8) |
    (bytes[index + 3] ?? 0)
  )
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

function fractionalBits(root: number): number {
  return Math.floor((root % 1) * 2 ** 32)
}

function listPrimes(count: number): readonly number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}
