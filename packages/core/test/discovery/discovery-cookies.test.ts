import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DISCOVERY_COOKIES,
  readDiscoveryCookies,
  selectDiscoveryCookies,
} from '../../src/discovery/discovery-cookies.ts'

describe('selectDiscoveryCookies', () => {
  it('F-cookies sends on exactly the three cookies of the Discovery API', () => {
    const cookies =
      'session=secret; Most-Recent-Selected-Operator=001_02;Enum-Nonce=db2a9d90; __Host-mc=binding;' +
      ' Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530'
    expect(selectDiscoveryCookies(cookies)).toBe(
      'Most-Recent-Selected-Operator=001_02; Enum-Nonce=db2a9d90;' +
        ' Most-Recent-Selected-Operator-Expiry=Tue%20Dec%2017%202015%2013%3A34%3A40%20GMT%2B0530',
    )
  })

  it.each([
    undefined,
    '',
    'session=secret',
    'enum-nonce=1',
    'XEnum-Nonce=1',
    'Enum-Nonce-X=1',
    'Enum-Nonce',
    'Enum-Nonce=a b',
    'Enum-Nonce="a"',
    'Enum-Nonce=a,b',
    'Enum-Nonce=a\\b',
    'Enum-Nonce=a\r\nx-injected: 1',
    'Enum-Nonce=ä',
    'a=Enum-Nonce=1',
  ])('sends nothing of %j', (cookies) => {
    expect(selectDiscoveryCookies(cookies)).toBeUndefined()
  })

  it('sends nothing but the three, whatever the browser has', () => {
    const name = fc.oneof(fc.constantFrom(...DISCOVERY_COOKIES, 'session', 'Enum-Nonce2'), fc.string())
    const header = fc
      .array(fc.tuple(name, fc.string({ unit: 'binary' })))
      .map((all) => all.map((pair) => pair.join('=')).join('; '))
    fc.assert(
      fc.property(header, (cookies) => {
        const sent = selectDiscoveryCookies(cookies) ?? 'Enum-Nonce='
        const names: readonly string[] = DISCOVERY_COOKIES
        return (
          sent.split('; ').every((pair) => names.includes(pair.slice(0, pair.indexOf('=')))) &&
          /^[\x20-\x7e]*$/.test(sent)
        )
      }),
    )
  })
})

const NOW_MS = Date.UTC(2031, 0, 1)

describe('readDiscoveryCookies', () => {
  it.each([
    ['Max-Age=604800', '; Max-Age=604800'],
    ['Path=/v2; max-age=60 ; HttpOnly', '; Max-Age=60'],
    ['Expires=Wed, 01 Jan 2031 00:01:00 GMT', '; Max-Age=60'],
    ['Expires%3DWed%2C%2001%20Jan%202031%2000%3A01%3A00%20GMT', '; Max-Age=60'],
    ['Expires=Thu, 01 Jan 2032 00:00:00 GMT; Max-Age=60', '; Max-Age=60'],
    ['Max-Age=60; Expires=Wed, 01 Jan 2031 00:00:30 GMT', '; Max-Age=60'],
    ['Expires=Never', ''],
    ['Max-Age=soon', ''],
    ['Comment=%', ''],
    ['Path=/, session=1; Max-Age=0', ''],
  ])('keeps the end that %j gives a cookie', (attributes, limit) => {
    expect(readDiscoveryCookies(`Enum-Nonce=a; ${attributes}`, NOW_MS)).toStrictEqual([`Enum-Nonce=a${limit}`])
  })

  it.each([
    'Max-Age=0',
    'Max-Age=-1',
    'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    'Expires=Wed, 01 Jan 2031 00:00:00 GMT',
  ])('takes back a cookie that is over: %s', (attributes) => {
    expect(readDiscoveryCookies(`Enum-Nonce=a; Path=/v2; ${attributes}`, NOW_MS)).toStrictEqual(['Enum-Nonce='])
  })

  it('F-cookies reads the joined and percent-encoded header of the Discovery API document', () => {
    const header =
      'Most-Recent-Selected-Operator-Expiry=; Path=/; Expires%3DThu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT,' +
      ' Most-Recent-Selected-Operator=; Path=/; Expires%3DThu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT,' +
      ' Enum-Nonce=; Path=/; Expires%3DThu%2C%2001%20Jan%201970%2000%3A00%3A00%20GMT'
    expect(readDiscoveryCookies(header, NOW_MS)).toStrictEqual([
      'Most-Recent-Selected-Operator-Expiry=',
      'Most-Recent-Selected-Operator=',
      'Enum-Nonce=',
    ])
  })

  it('F-cookies is not led astray by the commas of dates, nor by attributes', () => {
    const header =
      'Most-Recent-Selected-Operator=5885cafb; Expires=Thu, 01 Jan 2032 00:00:00 GMT; Path=/v2; HttpOnly,' +
      'Most-Recent-Selected-Operator-Expiry=2017-03-08T11:24:33.921586; Path=/v2, session=1; Enum-Nonce=forged'
    expect(readDiscoveryCookies(header, NOW_MS)).toStrictEqual([
      'Most-Recent-Selected-Operator=5885cafb; Max-Age=31536000',
      'Most-Recent-Selected-Operator-Expiry=2017-03-08T11:24:33.921586',
    ])
  })

  it('reads cookies without attributes, and the last of a name', () => {
    expect(readDiscoveryCookies('Enum-Nonce=1, Enum-Nonce=2', NOW_MS)).toStrictEqual(['Enum-Nonce=2'])
    expect(readDiscoveryCookies('Enum-Nonce=1 ;Path=/', NOW_MS)).toStrictEqual(['Enum-Nonce=1'])
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
    expect(readDiscoveryCookies(header, NOW_MS)).toStrictEqual([])
  })

  it('gives back what a service writes, in a form that is sent on again', () => {
    const value = fc.stringMatching(/^[!#-+\--:<-[\]-~]{0,20}$/)
    const names = fc.constantFrom('Most-Recent-Selected-Operator', 'Most-Recent-Selected-Operator-Expiry', 'Enum-Nonce')
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(names, value), { selector: ([name]) => name, minLength: 1 }), (cookies) => {
        const pairs = cookies.map((pair) => pair.join('='))
        expect(
          readDiscoveryCookies(pairs.map((pair) => `${pair}; Path=/v2; HttpOnly`).join(', '), NOW_MS),
        ).toStrictEqual(pairs)
        expect(selectDiscoveryCookies(pairs.join('; '))).toBe(pairs.join('; '))
      }),
    )
  })

  it('reads any header', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => readDiscoveryCookies(header, NOW_MS).length === 0))
  })
})
