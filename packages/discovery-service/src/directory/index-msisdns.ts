/** Builds a lookup of the operator of a phone number: an exact ported number first, then the longest prefix. */
export function indexMsisdns<Owner>(
  prefixes: Iterable<readonly [prefix: string, owner: Owner]>,
  ported: Iterable<readonly [msisdn: string, owner: Owner]>,
): (msisdn: string) => Owner | undefined {
  const byPrefix = collect(prefixes)
  const byNumber = collect(ported)
  return (msisdn) => {
    if (byNumber.has(msisdn)) return byNumber.get(msisdn)
    for (let length = msisdn.length; length > 0; length -= 1) {
      const owner = byPrefix.get(msisdn.slice(0, length))
      if (owner !== undefined) return owner
    }
    return undefined
  }
}

function collect<Owner>(entries: Iterable<readonly [digits: string, owner: Owner]>): Map<string, Owner> {
  const owners = new Map<string, Owner>()
  for (const [digits, owner] of entries) {
    if (!/^[1-9]\d{0,14}$/.test(digits)) throw new TypeError('a prefix or number is 1 to 15 digits without + or 00')
    if (owners.has(digits)) throw new TypeError('a prefix or number belongs to two operators')
    owners.set(digits, owner)
  }
  return owners
}
