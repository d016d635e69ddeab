/** Throws a TypeError unless both are given and well formed, or neither is. Returns whether they are given. */
export function checkMccMnc(
  kind: 'identified' | 'selected',
  mcc: string | undefined,
  mnc: string | undefined,
): boolean {
  if (mcc === undefined && mnc === undefined) return false
  if (mcc === undefined || mnc === undefined) throw new TypeError(`${kind}Mcc and ${kind}Mnc go together`)
  if (!/^[0-9]{3}$/.test(mcc)) throw new TypeError(`${kind}Mcc must be three digits`)
  if (!/^[0-9]{2,3}$/.test(mnc)) throw new TypeError(`${kind}Mnc must be two or three digits`)
  return true
}
