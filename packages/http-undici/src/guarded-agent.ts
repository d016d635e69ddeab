import { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isLoopbackAddress } from './is-loopback-address.ts'
import { isPublicAddress } from './is-public-address.ts'

export interface GuardedAgentOptions {
  /** Names or addresses that may be called, and no others, whatever their addresses are. Default: every public address. */
  readonly hosts?: readonly string[]
  /** Lets loopback addresses through, also without TLS. For development and tests. Default false. */
  readonly dangerouslyAllowLoopback?: boolean
}

type IsAllowed = (address: string) => boolean

/**
 * Creates an agent that connects to public addresses over https only, so that no document of a stranger can make this
 * server call its own network.
 *
 * Every connection is judged by the address it goes to: the addresses a name resolves to are judged one by one, and the
 * connection is made to one of those that passed. A name that resolves to something else the next time gains nothing.
 *
 * @param options - `hosts` limits the agent to these instead, in private networks too.
 * @returns The agent, for {@link undiciHttpPort}; HTTP/1.1 only. The host closes it. A connection it refuses fails with the
 *   code `ERR_EGRESS_REFUSED`, in the port with `MC_HTTP_UNREACHABLE`.
 * @example
 * const http = undiciHttpPort({ agent: guardedAgent() })
 * @see {@link https://www.iana.org/assignments/iana-ipv4-special-registry | IANA IPv4 Special-Purpose Address Registry}
 * @see {@link https://www.iana.org/assignments/iana-ipv6-special-registry | IANA IPv6 Special-Purpose Address Registry}
 */
export function guardedAgent({ hosts, dangerouslyAllowLoopback = false }: GuardedAgentOptions = {}): Agent {
  const isAllowedLoopback: IsAllowed = (address) => dangerouslyAllowLoopback && isLoopbackAddress(address)
  const named = new Set(hosts?.map((host) => host.toLowerCase()))
  const connectNamed = buildConnector({ allowH2: false })
  const connectPlain = judgeConnections(isAllowedLoopback)
  const connectSecure = judgeConnections(
    (address) => isAllowedLoopback(address) || (hosts === undefined && isPublicAddress(address)),
  )
  return new Agent({
    allowH2: false,
    connect: (options, callback) => {
      const secure = options.protocol === 'https:'
      if (secure && named.has(options.hostname)) connectNamed(options, callback)
      else if (secure) connectSecure(options, callback)
      else connectPlain(options, callback)
    },
  })
}

/** A connector that connects to allowed addresses only. */
function judgeConnections(isAllowed: IsAllowed): buildConnector.connector {
  const connect = buildConnector({ allowH2: false, lookup: lookUpAllowed(isAllowed) })
  return (options, callback) => {
    // An address is connected to as it is, without a lookup.
    if (isIP(options.hostname) === 0 || isAllowed(options.hostname)) connect(options, callback)
    else callback(refusal(), null)
  }
}

function lookUpAllowed(isAllowed: IsAllowed): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const allowed = error === null ? addresses.filter(({ address }) => isAllowed(address)) : []
      const [first] = allowed
      if (first === undefined) callback(error ?? refusal(), [])
      else if (options.all === true) callback(null, allowed)
      else callback(null, first.address, first.family)
    })
  }
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('the address is not one to connect to'), { code: 'ERR_EGRESS_REFUSED' })
}
