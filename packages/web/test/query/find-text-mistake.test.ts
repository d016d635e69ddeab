import { expect, it } from 'vitest'
import { findTextMistake } from '../../src/query/find-text-mistake.ts'

it('accepts sixty bytes of UTF-8 in both texts together and not one more while the name is unknown', () => {
  expect(findTextMistake(['ä'.repeat(20), 'x'.repeat(20)], undefined)).toBeUndefined()
  expect(findTextMistake(['ä'.repeat(20), 'x'.repeat(21)], undefined)).toBe(
    'Context and binding message have room for 60 bytes together.',
  )
})

it.each([
  ['Example Shop', 81],
  ['Café', 88],
  ['', 93],
  ['x'.repeat(40), 53],
  ['x'.repeat(94), 0],
])('next to the known name %j accepts the %i bytes that are left of 93, and not one more', (clientName, room) => {
  expect(findTextMistake(['x'.repeat(room)], clientName)).toBeUndefined()
  expect(findTextMistake(['x'.repeat(room), 'x'], clientName)).toBe(
    `Context and binding message have room for ${room} bytes together.`,
  )
})

it('accepts absent texts', () => {
  expect(findTextMistake([undefined, undefined], undefined)).toBeUndefined()
})

it.each(['a\nb', 'a\u2028b', 'pay \u202e001', 'a\u0000'])('refuses what a phone may show differently: %j', (text) => {
  expect(findTextMistake([text], 'Example Shop')).toBe('Use one line of plain text.')
})
