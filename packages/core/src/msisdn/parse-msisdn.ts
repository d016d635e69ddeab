import { type Msisdn, normalizeMsisdn } from './normalize-msisdn.ts'

/** What takes a phone number, with the number parsed. */
export type WithMsisdn<T extends { readonly msisdn?: string }> = Omit<T, 'msisdn'> & { readonly msisdn?: Msisdn }

/** The same object with its phone number parsed, if it has one: once, where a flow begins. */
export function parseMsisdn<T extends { readonly msisdn?: string }>(known: T): WithMsisdn<T> {
  const { msisdn, ...others } = known
  return msisdn === undefined ? others : { ...others, msisdn: normalizeMsisdn(msisdn) }
}
