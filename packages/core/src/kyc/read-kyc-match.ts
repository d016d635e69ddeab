import { requireObject } from '../arguments/require-argument.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { IdentityData } from '../identity/identity-data.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { KycAttribute } from './kyc-attributes.ts'

/** `Y` is a match; the others are none, for the reason the API gives. Verdicts not known here survive. */
export type KycVerdict = 'Y' | 'N-NA' | 'N-AV' | 'N-AD' | (string & {})

/** What an operator says about the attributes it was to compare. Members not known by name survive. */
export type KycMatch = { readonly sub: string } & { readonly [member in `${KycAttribute}_match`]?: KycVerdict } & {
  readonly is_lost_stolen?: boolean
  /** `PAYM` by contract, `PAYG` prepaid. */
  readonly billing_segment?: 'PAYM' | 'PAYG' | 'Business' | (string & {})
  readonly account_state?: string
  readonly [claim: string]: unknown
}

/** `name_match`, and what hashed requests are answered with where an operator repeats the name it was asked by. */
const VERDICT = /^(.+?)(?:_hash(?:ed)?)?_match$/
const FLAGS = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
])

/**
 * Reads the result of a KYC match; a parser for `requestIdentity`.
 *
 * Pure. `name_hash_match` and `name_hashed_match` count as `name_match`. A verdict is compared as a whole: anything but
 * `Y` is no match, also one that is not known here.
 *
 * @param data - The attributes as `requestIdentity` received them.
 * @returns The verdicts, and what the operator says about line and account.
 * @throws {@link MobileConnectError} `MC_IDENTITY_RESPONSE_INVALID`: a verdict, `billing_segment` or `account_state` is no
 *   text, `is_lost_stolen` is neither true nor false, or two names give one attribute different verdicts.
 * @example
 * const answer = await mobileConnect.requestIdentity(signIn, { parse: readKycMatch })
 * @see Mobile Connect API R2.3, section "KYC Match", response
 */
export function readKycMatch(data: IdentityData): KycMatch {
  requireObject('data', data)
  const match = new Map<string, unknown>()
  for (const [claim, value] of Object.entries(data)) {
    const field = claim.replace(VERDICT, '$1_match')
    if (match.has(field) && match.get(field) !== value) throw invalid(field, 'one verdict', value)
    match.set(field, field === 'is_lost_stolen' ? (FLAGS.get(value) ?? value) : value)
  }
  for (const [field, value] of match) {
    if (field === 'is_lost_stolen' && typeof value !== 'boolean') throw invalid(field, 'boolean', value)
    const text = field.endsWith('_match') || field === 'billing_segment' || field === 'account_state'
    if (text && typeof value !== 'string') throw invalid(field, 'string', value)
  }
  return { ...Object.fromEntries(match), sub: data.sub }
}

function invalid(field: string, expected: string, value: unknown): MobileConnectError {
  return new MobileConnectError('MC_IDENTITY_RESPONSE_INVALID', { field, expected, received: describeKind(value) })
}
