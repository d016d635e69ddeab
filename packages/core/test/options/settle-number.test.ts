import { expect, it } from 'vitest'
import { settleNumber } from '../../src/options/settle-number.ts'

const option = { default: 5, lowest: 2, highest: 9 }

it('settleNumber gives the default for an option that is absent', () => {
  expect(settleNumber('retries', undefined, option)).toBe(5)
})

it.each([2, 9])('settleNumber accepts the end of the range, %d', (value) => {
  expect(settleNumber('retries', value, option)).toBe(value)
})

it.each([1, 10, 2.5, Number.NaN, Infinity])('settleNumber(%d) is a TypeError that names option and range', (value) => {
  expect(() => settleNumber('retries', value, option)).toThrow(
    new TypeError('retries must be a whole number from 2 to 9'),
  )
})
