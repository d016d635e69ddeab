import type { IncomingMessage, RequestListener } from 'node:http'
import proxyAddr from 'proxy-addr'
import type { Log } from '../log/create-log.ts'

/** Proxies that are trusted with `X-Forwarded-For`: a number of them, or those at these addresses and networks. */
export type TrustedProxies = number | readonly string[]

/** Whether the proxy at an address, `hop` steps away, is trusted when it names its client. */
export type TrustProxy = (address: string, hop: number) => boolean

/** The library would read `100` as the address 0.0.0.100. */
const WORD = /^(?:[a-z]+|\d+(?:\.\d+){3}(?:\/[\d.]+)?|.*:.*)$/

/**
 * Compiles a list of trusted proxies into a function.
 *
 * Pure.
 *
 * @param proxies - A number, or addresses, networks and names of ranges such as `loopback`.
 * @returns A function as `app.set('trust proxy', ...)` of Express takes it.
 * @throws TypeError for a word that is no address, network or name of a range.
 * @example
 * app.set('trust proxy', compileTrustedProxies(['loopback', '10.0.0.0/8']))
 */
export function compileTrustedProxies(proxies: TrustedProxies): TrustProxy {
  if (typeof proxies === 'number') return (_, hop) => hop < proxies
  const mistake = proxies.find((word) => !WORD.test(word))
  if (mistake !== undefined) throw new TypeError(`${mistake} is no address, network or name of a range`)
  const isTrusted = proxyAddr.compile([...proxies])
  return (address, hop) => isTrusted(dropPort(address), hop)
}

/**
 * Returns the address of the client that the trusted proxies name, or that of the peer.
 *
 * Ports and brackets that some proxies write are removed. Text that is no address is returned as it is.
 *
 * @param incoming - The request.
 * @param trustProxy - As `compileTrustedProxies` returns it.
 * @returns The address, or `undefined` when the connection is gone.
 * @example
 * const clientIp = readClientIp(incoming, compileTrustedProxies(1))
 */
export function readClientIp(incoming: IncomingMessage, trustProxy: TrustProxy): string | undefined {
  const { remoteAddress } = incoming.socket
  if (remoteAddress === undefined) return undefined
  if (incoming.headers['x-forwarded-for'] === undefined) return dropPort(remoteAddress)
  return dropPort(proxyAddr(incoming, trustProxy))
}

/** Some proxies write ports and brackets. */
function dropPort(address: string): string {
  const [, bracketed, plain] = /^(?:\[([^[\]]*)\](?::\d+)?|([^:]*):\d+)$/.exec(address) ?? []
  return bracketed ?? plain ?? address
}

/**
 * Wraps a listener so that it warns once when `X-Forwarded-For` arrives although no proxy is trusted.
 *
 * Behind an untrusted proxy all clients have its address, and share its limits.
 */
export function warnOfUntrustedProxy(listener: RequestListener, proxies: TrustedProxies, log: Log): RequestListener {
  let watching = proxies === 0
  return (incoming, outgoing) => {
    if (watching && incoming.headers['x-forwarded-for'] !== undefined) {
      watching = false
      log({ level: 'warn', event: 'forwarded_for_not_trusted', set: 'MC_TRUST_PROXY' })
    }
    listener(incoming, outgoing)
  }
}
