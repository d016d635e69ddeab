import type { IncomingMessage } from 'node:http'

/** The peer, or whom the last of so many trusted proxies names: without the port or the brackets that some proxies write. */
export function readClientIp(incoming: IncomingMessage, trustedProxies: number): string | undefined {
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
  const path = [...forwarded, incoming.socket.remoteAddress]
  const address = path[Math.max(0, path.length - 1 - trustedProxies)]
  return address === undefined ? undefined : readAddress(address)
}

/** `203.0.113.7:1000`, `[2001:db8::1]:1000` and `[2001:db8::1]` without what is no address. Any other text as it is. */
function readAddress(text: string): string {
  const [, bracketed, plain] = /^(?:\[([^[\]]*)\](?::\d+)?|([^:]*):\d+)$/.exec(text) ?? []
  return bracketed ?? plain ?? text
}
