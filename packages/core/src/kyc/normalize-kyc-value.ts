import { requireText } from '../arguments/require-argument.ts'

/**
 * How a value is written before it is hashed, where a market has not agreed on anything else.
 *
 * Pure and idempotent: without white space, in lower case by the rules of no particular language, composed (Unicode NFC).
 *
 * @param value - As a person would write it.
 * @returns The text whose hash operators compare.
 * @example
 * normalizeKycValue('Henry Case') // 'henrycase'
 * @see Mobile Connect API R2.3, section "KYC Match", sample of `name_hash`
 */
export function normalizeKycValue(value: string): string {
  requireText('value', value)
  return value.replaceAll(/\s/g, '').normalize('NFC').toLowerCase().normalize('NFC')
}
