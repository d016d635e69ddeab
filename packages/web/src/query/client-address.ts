import type { WebConnection } from '../web-handler-options.ts'
import { isIpAddress } from './is-ip-address.ts'

/** The address of the connection; a dual-stack socket writes IPv4 addresses as IPv6, and a link-local one has a zone. */
export function clientAddress({ clientIp }: WebConnection): string | undefined {
  const address = clientIp?.replace(/^::ffff:(?=\d+\.)|%.*$/gi, '')
  return address !== undefined && isIpAddress(address) ? address : undefined
}
