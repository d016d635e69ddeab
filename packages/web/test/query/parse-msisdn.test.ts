import * as phoneNumbers from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { parseMsisdn } from '../../src/query/parse-msisdn.ts'

const inInternationalForm = [
  '447700900907',
  '+447700900907',
  ' 447700900907',
  '+44 7700 900907',
  '+44 (7700) 900-907',
  '+44.7700.900907',
]
const refusedAnyway: readonly (readonly [typed: string, mistake: string])[] = [
  ['00447700900907', 'Leave out the leading 00, as in +44 7700 900907.'],
  ['+44770', 'This number is too short.'],
  ['44770090090x', 'A phone number holds only digits, with + in front if you like.'],
  ['٤٤٧٧٠٠٩٠٠٩٠٧', 'A phone number holds only digits, with + in front if you like.'],
  ['447700900907;ext=1', 'A phone number holds only digits, with + in front if you like.'],
  ['+49123456789012345', 'This number is too long.'],
  ['-', 'This is not a complete phone number.'],
  ['07700900907', 'Begin with the country code instead of 0, as in +44 7700 900907.'],
]

describe('a phone number, read by the plan of its country', () => {
  it.each(inInternationalForm)('is understood as %j', (typed) => {
    expect(parseMsisdn(typed, { phoneNumbers })).toStrictEqual({ msisdn: '+447700900907' })
  })

  it.each<readonly [string, string]>([
    ...refusedAnyway,
    ['+4477009', 'This number is too short.'],
    ['4477009009071', 'This number is too long.'],
    ['99912345678', 'No country has this code. Begin with the country code, such as +44.'],
  ])('is refused as %j', (typed, mistake) => {
    expect(parseMsisdn(typed, { phoneNumbers })).toStrictEqual({ mistake })
  })

  it('may hold the 0 in parentheses that its country drops', () => {
    expect(parseMsisdn('+44 (0)7700 900907', { phoneNumbers })).toStrictEqual({ msisdn: '+447700900907' })
  })

  it.each(['07700 900907', '(07700) 900907'])('is understood in the national form of the country: %j', (typed) => {
    expect(parseMsisdn(typed, { phoneNumbers, country: 'GB' })).toStrictEqual({ msisdn: '+447700900907' })
  })

  it('keeps its own country code where the users of another country leave theirs out', () => {
    expect(parseMsisdn('4915112345678', { phoneNumbers, country: 'GB' })).toStrictEqual({ msisdn: '+4915112345678' })
  })

  it('is refused in national form when it is too long for the country', () => {
    const mistake = 'This number is too long.'
    expect(parseMsisdn('077009009071', { phoneNumbers, country: 'GB' })).toStrictEqual({ mistake })
  })
})

describe('a phone number, read without libphonenumber-js', () => {
  it.each(inInternationalForm)('is understood as %j', (typed) => {
    expect(parseMsisdn(typed, {})).toStrictEqual({ msisdn: '+447700900907' })
  })

  it.each<readonly [string, string]>([
    ...refusedAnyway,
    ['+1234567890123456', 'This number is too long.'],
    ['+44 (0)7700 900907', 'Leave out the 0 after the country code, as in +44 7700 900907.'],
    ['4407700900907', 'Leave out the 0 after the country code, as in +44 7700 900907.'],
    ['+353 087 1234567', 'Leave out the 0 after the country code, as in +44 7700 900907.'],
  ])('is refused as %j', (typed, mistake) => {
    expect(parseMsisdn(typed, {})).toStrictEqual({ mistake })
  })

  const countries = phoneNumbers.getCountries()
  it('is understood in every country, and keeps a zero after the country code where its plan does', () => {
    const keepers = countries.flatMap((country) => {
      const { number, countryCallingCode, nationalNumber } =
        phoneNumbers.getExampleNumber(country, examples) ?? expect.fail(country)
      expect(parseMsisdn(number, {})).toStrictEqual({ msisdn: number })
      const padded = `+${countryCallingCode}0${nationalNumber}`
      return 'msisdn' in parseMsisdn(padded, {})
        ? [[country, phoneNumbers.parsePhoneNumberFromString(padded)?.number === padded]]
        : []
    })
    expect(keepers).toStrictEqual(
      ['BF', 'BJ', 'CG', 'CI', 'GA', 'IT', 'SM', 'TJ', 'VA'].map((country) => [country, true]),
    )
  })

  it.each(['+22607123456', '+992048587593'])(
    'keeps the zero of a mobile number of Burkina Faso and Tajikistan: %s',
    (number) => {
      expect(parseMsisdn(number, {})).toStrictEqual({ msisdn: number })
    },
  )

  it('may have 7 to 15 digits', () => {
    expect(parseMsisdn('+6834000', {})).toStrictEqual({ msisdn: '+6834000' })
    expect(parseMsisdn('+491234567890123', {})).toStrictEqual({ msisdn: '+491234567890123' })
  })
})
