import { parsePhoneNumberFromString } from 'libphonenumber-js'

export type MobileNumberReading =
  | { readonly kind: 'number'; readonly msisdn: string }
  | { readonly kind: 'number_missing' | 'country_code_missing' | 'number_malformed' }

/** Reads a number as a person writes it: country code first, spaces and hyphens welcome. */
export function readMobileNumber(text: string): MobileNumberReading {
  const written = text.trim()
  if (written === '') return { kind: 'number_missing' }
  if (!written.startsWith('+')) return { kind: 'country_code_missing' }
  const number = parsePhoneNumberFromString(written, { extract: false })
  // Possible, not valid: numbering plans move faster than a library is updated.
  if (!number?.isPossible() || number.ext !== undefined) return { kind: 'number_malformed' }
  const msisdn = number.number.slice(1)
  return /^[1-9]\d{4,14}$/.test(msisdn) ? { kind: 'number', msisdn } : { kind: 'number_malformed' }
}
