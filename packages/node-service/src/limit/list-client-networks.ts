import { isIPv6 } from 'node:net'

/** Addresses that may be those of one client. */
export interface ClientNetwork {
  readonly name: string
  /** How many times the limit of one client it has: a large network may be that of many. */
  readonly share: 1 | 4 | 16
}

/**
 * Lists the networks that a request counts for: the address of IPv4, and of IPv6 the /64, /56 and /48 around it.
 *
 * A client with one IPv6 address has a whole /64 of them, and one customer of a provider a /56 or /48: to count the /64 alone
 * would give that customer 65 536 times the limit.
 *
 * @param address - As `readClientIp` returns it.
 * @returns The smallest network first.
 * @example
 * const [smallest] = listClientNetworks('2001:db8::1')
 * @see {@link https://www.rfc-editor.org/rfc/rfc6177#section-2 | RFC 6177, section 2}
 */
export function listClientNetworks(address: string): readonly ClientNetwork[] {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (embedded !== undefined || !isIPv6(address)) return [{ name: embedded ?? address, share: 1 }]
  const [first = 0, second = 0, third = 0, fourth = 0] = readGroups(address)
  const site = [first, second, third].map((group) => group.toString(16)).join(':')
  return [
    { name: `${site}:${fourth.toString(16)}/64`, share: 1 },
    { name: `${site}:${(fourth & 0xff00).toString(16)}/56`, share: 4 },
    { name: `${site}/48`, share: 16 },
  ]
}

/** The first half of an address. */
function readGroups(address: string): readonly number[] {
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  if (tail !== undefined) {
    const after = tail.split(':').filter((group) => group !== '').length
    while (groups.length + after < 8) groups.push('0')
  }
  return [...groups, ...(tail ?? '').split(':')].slice(0, 4).map((group) => Number.parseInt(group, 16))
}
