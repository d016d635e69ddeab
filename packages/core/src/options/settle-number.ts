import type { NumericOption } from './defaults.ts'

/** The value of an option, or its default; throws a TypeError that names the option outside its range. */
export function settleNumber(name: string, value: number | undefined, option: NumericOption): number {
  const { lowest, highest } = option
  const settled = value ?? option.default
  if (Number.isInteger(settled) && settled >= lowest && settled <= highest) return settled
  throw new TypeError(`${name} must be a whole number from ${lowest} to ${highest}`)
}
