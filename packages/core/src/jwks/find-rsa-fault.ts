import { MAX_EXPONENT, MAX_MODULUS_BITS, MIN_MODULUS_BITS } from '../options/defaults.ts'
import { findModulusFault } from './find-modulus-fault.ts'
import type { Jwk, KeyFault } from './jwk.ts'
import { readUnsigned } from './unsigned-integer.ts'

/** Room for leading zeros, so that a short modulus behind zeros counts as short and not as unreadable. */
const MAX_READ_BYTES = 4_096

const BASE64URL = 'an unsigned integer in base64url, without padding'
const ONE_ZERO = 'at most one leading zero byte'

/** By value, without leading zeros: `AAAB` is an exponent of 1 as much as `AQ`. */
export function findRsaFault({ n, e }: Jwk): KeyFault | undefined {
  const modulus = readUnsigned(n, MAX_READ_BYTES)
  if (modulus === undefined) return { kind: 'malformed', field: 'n', expected: BASE64URL }
  const exponent = readUnsigned(e, MAX_READ_BYTES)
  if (exponent === undefined) return { kind: 'malformed', field: 'e', expected: BASE64URL }

  const bits = modulus.value.toString(2).length
  if (bits < MIN_MODULUS_BITS || bits > MAX_MODULUS_BITS) {
    return { kind: 'weak', field: 'n', expected: `${MIN_MODULUS_BITS} to ${MAX_MODULUS_BITS} bits` }
  }
  if (exponent.value < 3n || exponent.value > MAX_EXPONENT || exponent.value % 2n === 0n) {
    return { kind: 'weak', field: 'e', expected: `an odd number from 3 to ${MAX_EXPONENT}` }
  }
  if (hasLeadingZeros(modulus.bytes)) return { kind: 'malformed', field: 'n', expected: ONE_ZERO }
  if (hasLeadingZeros(exponent.bytes)) return { kind: 'malformed', field: 'e', expected: ONE_ZERO }
  return findModulusFault(modulus.value)
}

/** One is the sign byte that some libraries write. */
function hasLeadingZeros(bytes: Uint8Array): boolean {
  return bytes.length > 1 && bytes[0] === 0 && bytes[1] === 0
}
