import { describe, expect, it } from 'vitest'
import { parseMsisdn } from '../../src/query/parse-msisdn.ts'

describe('a phone number', () => {
  it.each([
    '447700900907',
    '+447700900907',
    ' 447700900907',
    '+44 7700 900907',
    '+44 (7700) 900-907',
    '+44.7700.900907',
  ])('is understood as %j', (typed) => {
    expect(parseMsisdn(typed)).toStrictEqual({ msisdn: '+447700900907' })
  })

  it.each([
    ['07700900907', 'Begin with the country code instead of 0, as in +44 7700 900907.'],
    ['00447700900907', 'Leave out the leading 00, as in +44 7700 900907.'],
    ['+4477009', 'This number is too short.'],
    ['4477009009071', 'This number is too long.'],
    ['99912345678', 'No country has this code. Begin with the country code, such as +44.'],
    ['44770090090x', 'A phone number holds only digits, with + in front if you like.'],
    ['٤٤٧٧٠٠٩٠٠٩٠٧', 'A phone number holds only digits, with + in front if you like.'],
    ['447700900907;ext=1', 'A phone number holds only digits, with + in front if you like.'],
    ['+49123456789012345', 'This number is too long.'],
    ['-', 'This is not a complete phone number.'],
  ])('is refused as %j', (typed, mistake) => {
    expect(parseMsisdn(typed)).toStrictEqual({ mistake })
  })
})
