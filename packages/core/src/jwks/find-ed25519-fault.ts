import { decodeBigEndian, raiseModulo, readUnsigned } from './unsigned-integer.ts'
import type { Jwk, KeyFault } from './jwk.ts'

const KEY_BYTES = 32
const P = 2n ** 255n - 19n
/** -121665/121666 */
const D = 37_095_705_934_669_439_343_138_083_508_754_565_189_542_113_879_843_219_016_388_785_533_085_940_283_555n

/** -x² + y² = 1 + d x² y² modulo p; a key is y, little-endian, with the sign of x as its last bit (RFC 8032, section 5.1.3). */
export function findEd25519Fault({ crv, x }: Jwk): KeyFault | undefined {
  if (crv !== 'Ed25519') return { kind: 'malformed', field: 'crv', expected: 'Ed25519' }
  const bytes = readUnsigned(x, KEY_BYTES)?.bytes
  if (bytes?.length !== KEY_BYTES) {
    return { kind: 'malformed', field: 'x', expected: `${KEY_BYTES} bytes in base64url, without padding` }
  }
  const weak = (expected: string): KeyFault => ({ kind: 'weak', field: 'x', expected })
  const y = readY(bytes)
  if (y >= P) return weak('the canonical encoding of a point')

  const ySquared = (y * y) % P
  const xSquared = positive((ySquared - 1n) * invert(positive(D * ySquared + 1n)))
  if (!isSquare(xSquared)) return weak('a point on Ed25519')
  // x is 0 at orders 1 and 2, y at order 4; order 8 doubles to order 4, where y is (x² + y²) / (1 - d x² y²).
  if (xSquared === 0n || ySquared === 0n || xSquared + ySquared === P) return weak('a point of high order')
  // The generator has y = 4/5; its private half is 1.
  return (5n * y) % P === 4n ? weak('a key of its own') : undefined
}

function readY(bytes: Uint8Array): bigint {
  const bigEndian = bytes.toReversed()
  bigEndian[0] = (bigEndian[0] ?? 0) & 0x7f
  return decodeBigEndian(bigEndian)
}

function positive(value: bigint): bigint {
  return ((value % P) + P) % P
}

function invert(value: bigint): bigint {
  return raiseModulo(value, P - 2n, P)
}

/** Euler's criterion. */
function isSquare(value: bigint): boolean {
  return value === 0n || raiseModulo(value, (P - 1n) / 2n, P) === 1n
}
