import { BlockList, isIP } from 'node:net'

/** IPv4: what the IANA registry of special-purpose addresses does not call globally reachable, multicast, and 6to4 relays. */
const special4 = listRanges('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  // The metadata service of Azure, in the midst of public addresses.
  '168.63.129.16/32',
])
/** IPv6: the same within 2000::/3, and what embeds addresses of IPv4. Everything outside 2000::/3 is not public anyway. */
const special6 = listRanges('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])
const globalUnicast = listRanges('ipv6', ['2000::/3'])

/** Whether an address belongs to the public internet: not private, loopback, link-local, multicast, mapped or reserved. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special4.check(address, 'ipv4')
  return isIP(address) === 6 && globalUnicast.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

function listRanges(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/')
    list.addSubnet(network, Number(prefix), family)
  }
  return list
}
