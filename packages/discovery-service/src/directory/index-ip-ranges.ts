import { type IpAddress, parseIpAddress } from './parse-ip-address.ts'

/** Builds a lookup of the longest CIDR range that holds an address: one probe for each distinct range length. */
export function indexIpRanges<Owner>(
  ranges: Iterable<readonly [cidr: string, owner: Owner]>,
): (address: string) => Owner | undefined {
  const owners = new Map<string, Owner>()
  const lengths = { 32: new Set<number>(), 128: new Set<number>() }
  for (const [cidr, owner] of ranges) {
    const { address, length } = parseCidr(cidr)
    const key = keyOf(address, length)
    if (owners.has(key)) throw new TypeError(`repeated IP range: ${cidr}`)
    owners.set(key, owner)
    lengths[address.bits].add(length)
  }
  const longestFirst = {
    32: [...lengths[32]].sort((left, right) => right - left),
    128: [...lengths[128]].sort((left, right) => right - left),
  }
  return (text) => {
    const address = parseIpAddress(text)
    if (address === undefined) return undefined
    const length = longestFirst[address.bits].find((candidate) => owners.has(keyOf(address, candidate)))
    return length === undefined ? undefined : owners.get(keyOf(address, length))
  }
}

function keyOf({ bits, value }: IpAddress, length: number): string {
  return `${bits}/${length}/${value >> BigInt(bits - length)}`
}

function parseCidr(cidr: string): { readonly address: IpAddress; readonly length: number } {
  const [text = '', suffix = ''] = cidr.split('/', 2)
  const address = parseIpAddress(text)
  const length = Number(suffix)
  if (address === undefined || !/^\d{1,3}$/.test(suffix) || cidr !== `${text}/${suffix}` || length > address.bits) {
    throw new TypeError(`not a CIDR range: ${cidr}`)
  }
  return { address, length }
}
