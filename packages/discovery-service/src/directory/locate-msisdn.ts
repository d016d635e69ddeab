import type { Point } from './nested-ranges.ts'

const PLACES = 15
/** What one step at the place after `length` digits is worth. In base 11 the largest is below 2 ** 53. */
const weights = Array.from({ length: PLACES + 1 }, (_, length) => 11 ** (PLACES - length))

/**
 * The point of a number among all numbers of up to 15 digits. A digit counts one more than it is, and an absent one zero,
 * so that `44` lies before everything that begins with `440`.
 */
export function locateMsisdn(digits: string): Point {
  let point = 0
  for (let index = 0; index < PLACES; index += 1) {
    point = point * 11 + (index < digits.length ? digits.charCodeAt(index) - 47 : 0)
  }
  return [point]
}

/** The points of all numbers that begin with these digits. */
export function locatePrefix(digits: string): { readonly start: Point; readonly end: Point } {
  const [start = 0] = locateMsisdn(digits)
  return { start: [start], end: [start + (weights[digits.length] ?? 1)] }
}

/** The point of this number alone. */
export function locateWholeNumber(digits: string): { readonly start: Point; readonly end: Point } {
  const [start = 0] = locateMsisdn(digits)
  return { start: [start], end: [start + 1] }
}
