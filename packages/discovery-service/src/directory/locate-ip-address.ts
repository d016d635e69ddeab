import type { Point } from './nested-ranges.ts'
import { type IpAddress, parseIpAddress } from '../addresses/parse-ip-address.ts'

export interface IpRange {
  readonly bits: 32 | 128
  readonly start: Point
  readonly end: Point
}

/** One limb for IPv4, three for IPv6. */
export function locateIpAddress({ bits, value }: IpAddress): Point {
  if (bits === 32) return [Number(value)]
  return [Number(value >> 80n), Number((value >> 32n) & 0xffffffffffffn), Number(value & 0xffffffffn)]
}

/** The points of a CIDR range; host bits that are set are dropped. `undefined` for text that is no range. */
export function locateCidr(cidr: string): IpRange | undefined {
  const [text = '', suffix = ''] = cidr.split('/', 2)
  const address = parseIpAddress(text)
  const length = Number(suffix)
  if (address === undefined || !/^\d{1,3}$/.test(suffix) || cidr !== `${text}/${suffix}` || length > address.bits) {
    return undefined
  }
  const { bits } = address
  const host = BigInt(bits - length)
  const first = (address.value >> host) << host
  return {
    bits,
    start: locateIpAddress({ bits, value: first }),
    end: locateIpAddress({ bits, value: first + (1n << host) }),
  }
}
