import type { IncomingMessage } from 'node:http'

/** The peer, or whom the last of so many trusted proxies names. */
export function readClientIp(incoming: IncomingMessage, trustedProxies: number): string | undefined {
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
  const path = [...forwarded, incoming.socket.remoteAddress]
  return path[Math.max(0, path.length - 1 - trustedProxies)]
}
