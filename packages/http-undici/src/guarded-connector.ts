import { isIP, isIPv4 } from 'node:net'
import { buildConnector } from 'undici'
import { isPublicAddress } from './is-public-address.ts'
import { lookUpName, refusal } from './look-up-name.ts'

export interface GuardedAgentOptions {
  /** Names or addresses that may be called, and no others, whatever their addresses are. Default: every public address. */
  readonly hosts?: readonly string[]
  /** Lets loopback addresses through, also without TLS. For development and tests. Default false. */
  readonly dangerouslyAllowLoopback?: boolean
}

type IsAllowed = (address: string) => boolean

/**
 * Creates the connector of {@link guardedAgent}, for agents of the host that take one as `connect`, such as the
 * `EnvHttpProxyAgent` of undici, which uses it for the hosts that it calls without a proxy.
 *
 * Every connection is judged by the address it goes to: the addresses a name resolves to are judged one by one, and the
 * connection is made to one of those that passed. A name that resolves to something else the next time gains nothing.
 *
 * @param options - `hosts` limits the agent to these instead, in private networks too.
 * @returns The connector; HTTP/1.1 only. A connection it refuses fails with the code `ERR_EGRESS_REFUSED`.
 * @example
 * const agent = new EnvHttpProxyAgent({ allowH2: false, connect: guardedConnector() })
 * @see {@link https://undici.nodejs.org/#/docs/api/Connector | undici, Connector}
 */
export function guardedConnector({
  hosts,
  dangerouslyAllowLoopback = false,
}: GuardedAgentOptions = {}): buildConnector.connector {
  const isAllowedLoopback: IsAllowed = (address) => dangerouslyAllowLoopback && isLoopbackAddress(address)
  const named = new Set(hosts?.map((host) => host.toLowerCase()))
  const connectNamed = buildConnector({ allowH2: false, lookup: lookUpName() })
  const connectPlain = judgeConnections(isAllowedLoopback)
  const connectSecure = judgeConnections(
    (address) => isAllowedLoopback(address) || (hosts === undefined && isPublicAddress(address)),
  )
  return (options, callback) => {
    const secure = options.protocol === 'https:'
    if (secure && named.has(options.hostname)) connectNamed(options, callback)
    else if (secure) connectSecure(options, callback)
    else connectPlain(options, callback)
  }
}

/** A connector that connects to allowed addresses only. */
function judgeConnections(isAllowed: IsAllowed): buildConnector.connector {
  const connect = buildConnector({ allowH2: false, lookup: lookUpName({ isAllowed }) })
  return (options, callback) => {
    // An address is connected to as it is, without a lookup.
    if (isIP(options.hostname) === 0 || isAllowed(options.hostname)) connect(options, callback)
    else callback(refusal(), null)
  }
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'))
}
