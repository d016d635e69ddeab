import type { RequestListener } from 'node:http'
import type { Log } from '../write-log.ts'

/**
 * Warns once when `X-Forwarded-For` arrives although no proxy is trusted. Behind a proxy, all clients then have its address,
 * and share one limit of refused credentials.
 */
export function warnOfUntrustedProxy(listener: RequestListener, trustedProxies: number, log: Log): RequestListener {
  let watching = trustedProxies === 0
  return (incoming, outgoing) => {
    if (watching && incoming.headers['x-forwarded-for'] !== undefined) {
      watching = false
      log({ level: 'warn', event: 'forwarded_for_not_trusted', set: 'DISCOVERY_TRUSTED_PROXIES' })
    }
    listener(incoming, outgoing)
  }
}
