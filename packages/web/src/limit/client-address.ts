import { isIpAddress } from '@mobile-connect/core'
import type { WebConnection } from '../web-handler-options.ts'

/**
 * The address of the connection, without what hosts write around it: a port, brackets, a zone, or IPv6 around IPv4. An
 * address that cannot be read is `unknown`, so that all clients that arrive with one are counted together.
 */
export function clientAddress({ clientIp }: WebConnection): string | undefined {
  if (clientIp === undefined) return undefined
  const bare = clientIp.replace(/^\[([^\]]*)\](?::\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
  const address = bare.replace(/^::ffff:(?=\d+\.)|%.*$/gi, '')
  return isIpAddress(address) ? address : 'unknown'
}
