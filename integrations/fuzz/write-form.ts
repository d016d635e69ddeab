import type { Pair } from './member-pairs.ts'

const encode = (text: string): string =>
  encodeURIComponent(Buffer.from(text).toString()).replaceAll(/%7B(\w+)%7D/g, '{$1}')

/** One character for each octet of UTF-8. */
export const toOctets = (text: string): string => Buffer.from(text).toString('latin1')

/** A form or a query, percent-encoded or as it is. */
export const writeForm = (pairs: readonly Pair[], isEncoded: boolean): string =>
  pairs.map((pair) => pair.map(isEncoded ? encode : toOctets).join('=')).join('&')
