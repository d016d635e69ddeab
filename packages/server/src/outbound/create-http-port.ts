import type { HttpPort } from '@mobile-connect/core'
import { guardedAgent, undiciHttpPort } from '@mobile-connect/http-undici'
import { EnvHttpProxyAgent } from 'undici'
import type { ProxyConfig } from '../config/server-config.ts'

export interface HttpPortConfig {
  readonly proxy: ProxyConfig
  /** Default: every public address. */
  readonly egressHosts: readonly string[] | undefined
  /** For a sandbox on this machine. */
  readonly loopbackAllowed: boolean
}

/**
 * The port for calls to Discovery Services and operators, and how to end it. Through a proxy where one is configured, and
 * then that proxy decides what may be called; otherwise only to public addresses, or to the hosts named.
 */
export function createHttpPort({ proxy, egressHosts, loopbackAllowed }: HttpPortConfig): {
  readonly http: HttpPort
  readonly close: () => Promise<void>
} {
  const agent =
    proxy.http !== undefined || proxy.https !== undefined
      ? // Empty where absent, or undici would read the environment by itself.
        new EnvHttpProxyAgent({
          allowH2: false,
          httpProxy: proxy.http ?? '',
          httpsProxy: proxy.https ?? '',
          noProxy: proxy.except ?? '',
        })
      : guardedAgent({
          ...(egressHosts && { hosts: egressHosts }),
          dangerouslyAllowLoopback: loopbackAllowed,
        })
  return { http: undiciHttpPort({ agent }), close: () => agent.destroy() }
}
