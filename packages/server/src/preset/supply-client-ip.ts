import { IncomingMessage } from 'node:http'
import type { Log } from '@mobile-connect/node-service'
import type { WebHandler } from '@mobile-connect/web'

const REMEDY =
  'All users share one limit. Express: app.set("trust proxy", 1) behind a proxy. Hono: pass readClientIp to mobileConnectHono.'

/**
 * Passes the peer of the connection on where the host passes no address: without one only phone numbers would be counted.
 *
 * Warns once where all users seem to share an address.
 */
export function supplyClientIp(handle: WebHandler, log: Log): WebHandler {
  const warned = new Set<string>()
  const warn = (event: string): void => {
    if (!warned.has(event)) log({ level: 'warn', event, remedy: REMEDY })
    warned.add(event)
  }
  return (request, { clientIp }) => {
    const peer = findIncoming(request.native)?.socket.remoteAddress
    const address = clientIp ?? peer
    if (address === undefined) warn('client_ip_missing')
    else if (address === peer && request.header('x-forwarded-for') !== undefined) warn('forwarded_address_ignored')
    return handle(request, { clientIp: address ?? 'unknown' })
  }
}

/** The request of Node.js itself, of Express, or in the context of Hono on Node.js. */
function findIncoming(native: unknown): IncomingMessage | undefined {
  if (native instanceof IncomingMessage) return native
  const { incoming } = (native as { readonly env?: { readonly incoming?: unknown } } | undefined)?.env ?? {}
  return incoming instanceof IncomingMessage ? incoming : undefined
}
