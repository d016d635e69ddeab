export interface IpAddress {
  /** Length in bits: 32 or 128. */
  readonly bits: 32 | 128
  readonly value: bigint
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const group = /^[0-9a-f]{1,4}$/i

/** Reads IPv4 or IPv6 text; an IPv4-mapped IPv6 address is the IPv4 address. `undefined` for anything else. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const short = parseIpv4(text)
  if (short !== undefined) return { bits: 32, value: short }
  const long = parseIpv6(text)
  if (long === undefined) return undefined
  return long >> 32n === 0xffffn ? { bits: 32, value: long & 0xffffffffn } : { bits: 128, value: long }
}

function parseIpv4(text: string): bigint | undefined {
  if (!ipv4.test(text)) return undefined
  return BigInt(text.split('.').reduce((value, byte) => value * 256 + Number(byte), 0))
}

function parseIpv6(text: string): bigint | undefined {
  const tail = parseIpv4(text.slice(text.lastIndexOf(':') + 1))
  const plain =
    tail === undefined
      ? text
      : `${text.slice(0, text.lastIndexOf(':') + 1)}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`
  const halves = plain.split('::')
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - rest.length
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...rest]
  if (!groups.every((part) => group.test(part))) return undefined
  return BigInt(`0x${groups.map((part) => part.padStart(4, '0')).join('')}`)
}
