import type { PhoneNumberLibrary, WebHandlerOptions } from '../web-handler-options.ts'

const NATIONAL = 'Begin with the country code instead of 0, as in +44 7700 900907.'
const HALF_NATIONAL = 'Leave out the 0 after the country code, as in +44 7700 900907.'
/** The texts for numbers that only the number plan of a country explains. */
export const nationalForms: readonly string[] = [NATIONAL, HALF_NATIONAL]

/** A country code of E.164 and a zero, which most countries dial at home alone. */
const ZERO_AFTER_CODE =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-689]|3[578]|42|5[09]|6[7-9]|8[0578]|9[679])\d)0/
/** Italy, Ivory Coast, Burkina Faso, Benin, Gabon, Congo, San Marino and Tajikistan keep it. */
const KEEPS_ZERO = /^(?:39|225|226|229|241|242|378|992)/

const TOO_SHORT = 'This number is too short.'
const TOO_LONG = 'This number is too long.'
const INCOMPLETE = 'This is not a complete phone number.'
const mistakes: Readonly<Record<string, string>> = {
  INVALID_COUNTRY: 'No country has this code. Begin with the country code, such as +44.',
  TOO_SHORT,
  TOO_LONG,
}

type NumberRules = Pick<WebHandlerOptions, 'phoneNumbers' | 'country'>
type Parsed = { readonly msisdn: string } | { readonly mistake: string }

/** What a user typed as their phone number, as E.164 with `+`, or what is wrong with it. */
export function parseMsisdn(typed: string, { phoneNumbers, country }: NumberRules): Parsed {
  // A "+" that was not percent-encoded arrives as a space.
  const text = typed.trim()
  if (!/^\+?[0-9 ().-]+$/.test(text))
    return { mistake: 'A phone number holds only digits, with + in front if you like.' }
  const digits = text.replace(/[^0-9]/g, '')
  if (digits.startsWith('00')) return { mistake: 'Leave out the leading 00, as in +44 7700 900907.' }
  if (digits.startsWith('0')) {
    if (phoneNumbers === undefined || country === undefined) return { mistake: NATIONAL }
    return parseByPlan(phoneNumbers, digits, country)
  }
  return phoneNumbers === undefined ? parseByLength(digits) : parseByPlan(phoneNumbers, `+${digits}`)
}

/** By the rules of E.164 alone: at most 15 digits, and in practice no fewer than 7. */
function parseByLength(digits: string): Parsed {
  // As another spelling of the same number it would escape the limit per number.
  if (ZERO_AFTER_CODE.test(digits) && !KEEPS_ZERO.test(digits)) return { mistake: HALF_NATIONAL }
  if (digits === '') return { mistake: INCOMPLETE }
  if (digits.length < 7) return { mistake: TOO_SHORT }
  return digits.length > 15 ? { mistake: TOO_LONG } : { msisdn: `+${digits}` }
}

function parseByPlan(
  { parsePhoneNumberFromString, validatePhoneNumberLength }: PhoneNumberLibrary,
  text: string,
  country?: string,
): Parsed {
  // Length only: test numbers belong to no range in use, so a stricter check would refuse them.
  const problem = validatePhoneNumberLength(text, country as never)
  if (problem !== undefined) return { mistake: mistakes[problem] ?? INCOMPLETE }
  const msisdn = parsePhoneNumberFromString(text, country as never)?.number
  // Some national plans go beyond the fifteen digits of E.164.
  return msisdn === undefined || msisdn.length > 16 ? { mistake: TOO_LONG } : { msisdn }
}
