import { Agent } from 'undici'
import { guardedConnector, type GuardedAgentOptions } from './guarded-connector.ts'

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
export function guardedAgent(options: GuardedAgentOptions = {}): Agent {
  return new Agent({ allowH2: false, connect: guardedConnector(options) })
}
