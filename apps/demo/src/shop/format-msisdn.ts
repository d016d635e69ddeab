import parsePhoneNumber from 'libphonenumber-js'

/** Digits as people read them, such as `+44 7700 900907`. */
export function formatMsisdn(digits: string): string {
  return digits === '' ? '' : (parsePhoneNumber(`+${digits}`)?.formatInternational() ?? `+${digits}`)
}
