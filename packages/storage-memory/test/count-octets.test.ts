import { expect, it } from 'vitest'
import { countOctets } from '../src/count-octets.ts'

it.each(['', 'a', 'é', '手机', '\u{1F4F1}', '\ud83d', `a${'\u{1F4F1}'.repeat(5_000)}`, `${'é'.repeat(4_095)}x`])(
  'counts the octets of UTF-8, in whatever piece a character ends',
  (text) => {
    expect(countOctets('key', text)).toBe(3 + new TextEncoder().encode(text).length)
  },
)
