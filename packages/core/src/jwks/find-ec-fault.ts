import type { Jwk, KeyFault } from './jwk.ts'
import { readUnsigned } from './unsigned-integer.ts'

interface Curve {
  readonly coordinateBytes: number
  readonly p: bigint
  readonly b: bigint
  readonly generatorX: bigint
}

/** y² = x³ - 3x + b modulo p; every point but infinity has the order of the curve (SP 800-186, section 3.2.1). */
const CURVES: ReadonlyMap<string, Curve> = new Map<string, Curve>([
  [
    'P-256',
    {
      coordinateBytes: 32,
      p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
      b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
      generatorX: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
    },
  ],
  [
    'P-384',
    {
      coordinateBytes: 48,
      p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
      b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
      generatorX: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
    },
  ],
  [
    'P-521',
    {
      coordinateBytes: 66,
      p: 2n ** 521n - 1n,
      b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
      generatorX:
        0xc6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
    },
  ],
])

/** Coordinates of full length (RFC 7518, section 6.2.1.2), below the prime, of a point on the curve. */
export function findEcFault({ crv = '', x, y }: Jwk): KeyFault | undefined {
  const curve = CURVES.get(crv)
  if (curve === undefined) return { kind: 'malformed', field: 'crv', expected: [...CURVES.keys()].join(' ') }
  const { coordinateBytes, p, b, generatorX } = curve
  const readX = readUnsigned(x, coordinateBytes)
  const readY = readUnsigned(y, coordinateBytes)
  const expected = `${coordinateBytes} bytes in base64url, without padding`
  if (readX?.bytes.length !== coordinateBytes) return { kind: 'malformed', field: 'x', expected }
  if (readY?.bytes.length !== coordinateBytes) return { kind: 'malformed', field: 'y', expected }

  const [pointX, pointY] = [readX.value, readY.value]
  if (pointX >= p) return { kind: 'weak', field: 'x', expected: `a coordinate of ${crv}` }
  if (pointY >= p) return { kind: 'weak', field: 'y', expected: `a coordinate of ${crv}` }
  if ((pointY * pointY - pointX ** 3n + 3n * pointX - b) % p !== 0n) {
    return { kind: 'weak', field: 'y', expected: `a point on ${crv}` }
  }
  // The private halves of the generator and its opposite are 1 and -1.
  return pointX === generatorX ? { kind: 'weak', field: 'x', expected: 'a key of its own' } : undefined
}
