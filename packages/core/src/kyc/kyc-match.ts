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
