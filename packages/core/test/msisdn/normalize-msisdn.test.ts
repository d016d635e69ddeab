import { describe, expect, it } from 'vitest'
import { normalizeMsisdn, parseMsisdn } from '../../src/msisdn/normalize-msisdn.ts'

describe('normalizeMsisdn', () => {
  it.each([
    ['+447700900250', '447700900250'],
    ['447700900907', '447700900907'],
    ['12345', '12345'],
    ['123456789012345', '123456789012345'],
  ])('writes %s as %s', (msisdn, digits) => {
    expect(normalizeMsisdn(msisdn)).toBe(digits)
  })

  it.each([
    ['nothing', ''],
    ['four digits', '1234'],
    ['sixteen digits', '1234567890123456'],
    ['a national number', '07700900907'],
    ['the prefix 00', '00447700900907'],
    ['two plus signs', '++447700900907'],
    ['a plus sign at the end', '447700900907+'],
    ['spaces', '+44 7700 900907'],
    ['hyphens', '44-7700-900907'],
    ['letters', '44770090090x'],
    ['full-width digits', '４４７７００９００９０７'],
    ['Arabic-Indic digits', '٤٤٧٧٠٠٩٠٠٩٠٧'],
    ['a right-to-left mark', '\u200f447700900907'],
    ['a trailing line break', '447700900907\n'],
  ])('refuses %s', (_, msisdn) => {
    expect(() => normalizeMsisdn(msisdn)).toThrow(
      new TypeError('msisdn must be 5 to 15 digits with country code, optionally after one "+"'),
    )
  })

  it('does not repeat the number in its message', () => {
    expect(() => normalizeMsisdn('07700900907')).not.toThrow(/7700900907/)
  })
})

it('parseMsisdn parses the number and keeps every other member', () => {
  expect(parseMsisdn({ msisdn: '+447700900907', trusted: true })).toStrictEqual({
    msisdn: '447700900907',
    trusted: true,
  })
})

it('parseMsisdn leaves an object without a number without one', () => {
  expect(parseMsisdn<{ msisdn?: string; pcr: string }>({ pcr: 'p' })).toStrictEqual({ pcr: 'p' })
})

it('parseMsisdn throws a TypeError that does not repeat the number', () => {
  expect(() => parseMsisdn({ msisdn: '07700900907' })).toThrow(TypeError)
  expect(() => parseMsisdn({ msisdn: '07700900907' })).not.toThrow(/7700900907/)
})
