/** Major times 1000 plus minor, so that versions can be compared. `undefined` for a version that is not device-initiated. */
export function readVersionNumber(version: string): number | undefined {
  const [, major, minor = '0'] = /^mc_(?:di_)?(?:r\d+_)?[rv](\d{1,3})(?:[._](\d{1,3}))?$/.exec(version) ?? []
  return major === undefined ? undefined : Number(major) * 1_000 + Number(minor)
}
