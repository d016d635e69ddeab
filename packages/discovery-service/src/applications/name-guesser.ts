import { parseIpAddress } from '../directory/parse-ip-address.ts'

/** Whose guesses are counted together. Whoever has one address of IPv6 has a whole /64 of them. */
export function nameGuesser(clientIp = ''): string {
  const address = parseIpAddress(clientIp)
  if (address === undefined) return 'unknown address'
  return address.bits === 32 ? `IPv4 ${address.value}` : `IPv6 ${address.value >> 64n}`
}
