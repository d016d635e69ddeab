import { expect, it } from 'vitest'
import { findTextMistake } from '../../src/query/find-text-mistake.ts'

it('accepts sixty octets of UTF-8 in both texts together and not one more', () => {
  expect(findTextMistake(['ä'.repeat(20), 'x'.repeat(20)])).toBeUndefined()
  expect(findTextMistake(['ä'.repeat(20), 'x'.repeat(21)])).toBe(
    'Context and binding message have room for 60 octets together.',
  )
})

it('accepts absent texts', () => {
  expect(findTextMistake([undefined, undefined])).toBeUndefined()
})

it.each(['a\nb', 'a\u2028b', 'pay \u202e001', 'a\u0000'])('refuses what a phone may show differently: %j', (text) => {
  expect(findTextMistake([text])).toBe('Use one line of plain text.')
})
