/** `base` to the power of `exponent`, modulo `modulus`. Not in constant time: for public numbers alone. */
export function raiseModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result
}
