import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDiscoveryCookies } from '../../src/discovery/read-discovery-cookies.ts'
import { selectDiscoveryCookies } from '../../src/discovery/select-discovery-cookies.ts'

describe('readDiscoveryCookies', () => {
  it('F-cookies reads the joined and percent-encoded header of the Discovery API document', () => {
    const header =
      'Most-Recent-Selected-Operator-Expiry=; Path=/; Expires%3DThu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT,' +
      ' Most-Recent-Selected-Operator=; Path=/; Expires%3DThu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT,' +
      ' Enum-Nonce=; Path=/; Expires%3DThu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT'
    expect(readDiscoveryCookies(header)).toStrictEqual([
      'Most-Recent-Selected-Operator-Expiry=',
      'Most-Recent-Selected-Operator=',
      'Enum-Nonce=',
    ])
  })

  it('F-cookies is not led astray by the commas of dates, nor by attributes', () => {
    const header =
      'Most-Recent-Selected-Operator=5885cafb; Expires=Thu, 01 Jan 2032 00:00:00 GMT; Path=/v2; HttpOnly,' +
      'Most-Recent-Selected-Operator-Expiry=2017-03-08T11:24:33.921586; Path=/v2, session=1; Enum-Nonce=forged'
    expect(readDiscoveryCookies(header)).toStrictEqual([
      'Most-Recent-Selected-Operator=5885cafb',
      'Most-Recent-Selected-Operator-Expiry=2017-03-08T11:24:33.921586',
    ])
  })

  it('reads cookies without attributes, and the last of a name', () => {
    expect(readDiscoveryCookies('Enum-Nonce=1, Enum-Nonce=2')).toStrictEqual(['Enum-Nonce=2'])
    expect(readDiscoveryCookies('Enum-Nonce=1 ;Path=/')).toStrictEqual(['Enum-Nonce=1'])
  })

  it.each([
    null,
    '',
    'session=1; Path=/',
    'enum-nonce=1',
    'XEnum-Nonce=1',
    'Enum-Nonce',
    'Enum-Nonce=a b; Path=/',
    'Enum-Nonce="a"; Path=/',
    'Enum-Nonce=a, b; Path=/',
  ])('reads nothing from %j', (header) => {
    expect(readDiscoveryCookies(header)).toStrictEqual([])
  })

  it('gives back what a service writes, in a form that is sent on again', () => {
    const value = fc.stringMatching(/^[!#-+\--:<-[\]-~]{0,20}$/)
    const names = fc.constantFrom('Most-Recent-Selected-Operator', 'Most-Recent-Selected-Operator-Expiry', 'Enum-Nonce')
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(names, value), { selector: ([name]) => name, minLength: 1 }), (cookies) => {
        const pairs = cookies.map((pair) => pair.join('='))
        expect(
          readDiscoveryCookies(
            pairs.map((pair) => `${pair}; Path=/v2; Expires=Thu, 01 Jan 2032 00:00:00 GMT`).join(', '),
          ),
        ).toStrictEqual(pairs)
        expect(selectDiscoveryCookies(pairs.join('; '))).toBe(pairs.join('; '))
      }),
    )
  })

  it('reads any header', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => readDiscoveryCookies(header).length === 0))
  })
})
