import fc from 'fast-check'
import { expect, it } from 'vitest'
import { equalsConstantTime } from '../../src/encoding/equals-constant-time.ts'

it('agrees with === on any two strings', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => equalsConstantTime(a, b) === (a === b)))
})

it.each([
  ['a repetition of the expected value', 'ab', 'abab'],
  ['a prefix', 'abc', 'ab'],
  ['nothing', 'abc', ''],
  ['something for nothing', '', 'abc'],
  ['one NUL for nothing', '', '\0'],
])('tells %s apart', (_, expected, received) => {
  expect(equalsConstantTime(expected, received)).toBe(false)
})

it('finds equal strings equal', () => {
  fc.assert(fc.property(fc.string(), (text) => equalsConstantTime(text, text)))
})
