import { expect, it } from 'vitest'
import { isPrintableAscii, isVisibleAscii } from '../../src/encoding/is-ascii.ts'

it.each(['!', '~', 'abc', 'a'.repeat(8)])('isVisibleAscii and isPrintableAscii accept %j', (text) => {
  expect(isVisibleAscii(text, 8)).toBe(true)
  expect(isPrintableAscii(text, 8)).toBe(true)
})

it.each(['', '\u001f', '\u007f', 'é', 'a\n', 'a'.repeat(9)])(
  'isVisibleAscii and isPrintableAscii refuse %j',
  (text) => {
    expect(isVisibleAscii(text, 8)).toBe(false)
    expect(isPrintableAscii(text, 8)).toBe(false)
  },
)

it('only isPrintableAscii accepts a space', () => {
  expect(isPrintableAscii(' a b ', 8)).toBe(true)
  expect(isVisibleAscii('a b', 8)).toBe(false)
})
