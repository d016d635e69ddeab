/** `447700900907` as people write it: `+44 7700 900907`. */
export function formatMsisdn(msisdn: string): string {
  return `+${msisdn.slice(0, 2)} ${msisdn.slice(2, 6)} ${msisdn.slice(6)}`
}
