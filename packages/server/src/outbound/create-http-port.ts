import { type HttpPort, isLoopbackHost, MobileConnectError } from '@mobile-connect/core'
import { guardedAgent, guardedConnector, undiciHttpPort } from '@mobile-connect/http-undici'
import { EnvHttpProxyAgent } from 'undici'
import type { ProxyConfig } from '../config/server-config.ts'

export interface HttpPortConfig {
  readonly proxy: ProxyConfig
  /** Default: every public address. */
  readonly egressHosts: readonly string[] | undefined
  /** For a Discovery Service or an operator on this machine. */
  readonly loopbackAllowed: boolean
}

/**
 * The port for calls to Discovery Services and operators, and how to end it. Only to public addresses, or to the hosts
 * named. Where a proxy is configured, it decides about addresses, as names are not resolved here.
 */
export function createHttpPort({ proxy, egressHosts, loopbackAllowed }: HttpPortConfig): {
  readonly http: HttpPort
  readonly close: () => Promise<void>
} {
  const rules = { ...(egressHosts && { hosts: egressHosts }), dangerouslyAllowLoopback: loopbackAllowed }
  if (proxy.http === undefined && proxy.https === undefined) {
    const agent = guardedAgent(rules)
    return { http: undiciHttpPort({ agent }), close: () => agent.destroy() }
  }
  const agent = new EnvHttpProxyAgent({
    allowH2: false,
    // Empty where absent, or undici would read the environment by itself.
    httpProxy: proxy.http ?? '',
    httpsProxy: proxy.https ?? '',
    noProxy: proxy.except ?? '',
    // Of what is called without a proxy: undici connects to proxies by connectors of its own.
    connect: guardedConnector(rules),
  })
  const http = undiciHttpPort({ agent })
  const isAllowed = allowHosts(egressHosts, loopbackAllowed)
  return {
    http: {
      send: async (request) => {
        if (isAllowed(new URL(request.url))) return http.send(request)
        throw new MobileConnectError('MC_HTTP_UNREACHABLE', { received: 'ERR_EGRESS_REFUSED' })
      },
    },
    close: () => agent.destroy(),
  }
}

/** The rules of the guard that need no address: a proxy would connect to any. */
function allowHosts(hosts: readonly string[] | undefined, loopbackAllowed: boolean): (url: URL) => boolean {
  const named = new Set(hosts?.map((host) => host.toLowerCase()))
  return ({ protocol, hostname }) => {
    if (loopbackAllowed && isLoopbackHost(hostname)) return true
    return protocol === 'https:' && (hosts === undefined || named.has(hostname.replace(/^\[(.+)\]$/, '$1')))
  }
}
