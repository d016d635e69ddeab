import parsePhoneNumber, { validatePhoneNumberLength } from 'libphonenumber-js'

const mistakes: Readonly<Record<string, string>> = {
  INVALID_COUNTRY: 'No country has this code. Begin with the country code, such as +44.',
  TOO_SHORT: 'This number is too short.',
  TOO_LONG: 'This number is too long.',
}

/** What a person typed as their phone number, as E.164 with `+`, or what is wrong with it. */
export function parseMsisdn(typed: string): { readonly msisdn: string } | { readonly mistake: string } {
  // A "+" that was not percent-encoded arrives as a space.
  const text = typed.trim()
  if (!/^\+?[0-9 ().-]+$/.test(text))
    return { mistake: 'A phone number holds only digits, with + in front if you like.' }
  const digits = text.replace(/[^0-9]/g, '')
  if (digits.startsWith('00')) return { mistake: 'Leave out the leading 00, as in +44 7700 900907.' }
  if (digits.startsWith('0')) return { mistake: 'Begin with the country code instead of 0, as in +44 7700 900907.' }
  // Length only: test numbers belong to no range in use, so a stricter check would refuse them.
  const problem = validatePhoneNumberLength(`+${digits}`)
  if (problem !== undefined) return { mistake: mistakes[problem] ?? 'This is not a complete phone number.' }
  const msisdn = parsePhoneNumber(`+${digits}`)?.number
  // Some national plans go beyond the fifteen digits of E.164.
  if (msisdn === undefined || msisdn.length > 16) return { mistake: 'This number is too long.' }
  return { msisdn }
}
