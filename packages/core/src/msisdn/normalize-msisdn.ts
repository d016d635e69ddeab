import { requireText } from '../arguments/require-argument.ts'

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
export function normalizeMsisdn(msisdn: string): string {
  requireText('msisdn', msisdn)
  const digits = msisdn.startsWith('+') ? msisdn.slice(1) : msisdn
  if (!/^[1-9][0-9]{4,14}$/.test(digits)) {
    throw new TypeError('msisdn must be 5 to 15 digits with country code, optionally after one "+"')
  }
  return digits
}
