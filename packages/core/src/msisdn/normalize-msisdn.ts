import { requireText } from '../arguments/require-argument.ts'

declare const parsed: unique symbol

/** A phone number that `normalizeMsisdn` accepted: digits with country code, no `+`. */
export type Msisdn = string & { readonly [parsed]: 'msisdn' }

/**
 * An E.164 number as Mobile Connect writes it: digits with country code, no `+`.
 *
 * Pure. Takes off one leading `+` and nothing else; use a phone number library for what people type.
 *
 * @param msisdn - 5 to 15 ASCII digits, the first not zero, optionally after one `+`.
 * @returns The digits.
 * @throws TypeError when it is anything else. The message does not repeat the number.
 * @example
 * normalizeMsisdn('+447700900907') // '447700900907'
 * @see {@link https://www.itu.int/rec/T-REC-E.164 | ITU-T E.164, section 6.2, number length}
 */
export function normalizeMsisdn(msisdn: string): Msisdn {
  requireText('msisdn', msisdn)
  const digits = msisdn.startsWith('+') ? msisdn.slice(1) : msisdn
  if (!isMsisdn(digits)) {
    throw new TypeError('msisdn must be 5 to 15 digits with country code, optionally after one "+"')
  }
  return digits
}

function isMsisdn(digits: string): digits is Msisdn {
  return /^[1-9][0-9]{4,14}$/.test(digits)
}

/** What takes a phone number, with the number parsed. */
export type WithMsisdn<T extends { readonly msisdn?: string }> = Omit<T, 'msisdn'> & { readonly msisdn?: Msisdn }

/** The same object with its phone number parsed, if it has one: once, where a flow begins. */
export function parseMsisdn<T extends { readonly msisdn?: string }>(known: T): WithMsisdn<T> {
  const { msisdn, ...others } = known
  return msisdn === undefined ? others : { ...others, msisdn: normalizeMsisdn(msisdn) }
}
