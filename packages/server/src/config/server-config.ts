import type { DiscoveryDialect, OperatorConfiguration } from '@mobile-connect/core'
import type { ServiceConfig } from '@mobile-connect/node-service'
import type { Dialects } from './dialects-schema.ts'
import type { ClientKeys } from './read-client-keys.ts'

/** One application as registered with the Discovery Service, or at the operators named here. */
export interface ApplicationConfig {
  /** In logs, and before the keys of what is stored for it. */
  readonly id: string
  readonly clientId?: string | undefined
  readonly clientSecret?: string | undefined
  readonly discoveryUrl?: string | undefined
  /** Ends in `/discovery_callback`; its origin is where browsers reach the server, the rest the base path of the routes. */
  readonly redirectUrl: string
  /** Sends each operator to `{redirectUrl}/{id of its issuer}`. Default: where several operators need no discovery. */
  readonly redirectUrlPerIssuer?: boolean | undefined
  /** Refuses answers without `iss`. */
  readonly requireIssuerInResponse: boolean
  readonly xRedirect: boolean
  readonly includeRequestIp: boolean
  /** Default: `documented`. */
  readonly discoveryDialect?: DiscoveryDialect | undefined
  readonly apiVersion?: string | undefined
  readonly scopes: string
  /** Level of assurance where the query names none, and the lowest it may name. Default: `2`. */
  readonly acrValues?: '2' | '3' | undefined
  /** How operators that have the choice are to answer. Default: in the URL. */
  readonly responseMode?: 'form_post' | undefined
  readonly clientName?: string | undefined
  readonly context?: string | undefined
  readonly bindingMessage?: string | undefined
  /** Country of phone numbers that begin with 0. Default: users are asked for the country code. */
  readonly country?: string | undefined
  readonly trustClaimedSourceIp: boolean
  /** Whether links say what phones show. */
  readonly trustTransactionText: boolean
  /** Where sign-ins of mobile apps may end. */
  readonly appRedirectUrls: readonly string[]
  /** Operators that need no discovery. */
  readonly operators: readonly StaticOperatorConfig[]
  /** Of id_tokens and logout tokens. Default: `RS256`. */
  readonly idTokenAlgorithms?: readonly string[] | undefined
  readonly clientKeys?: ClientKeys | undefined
  readonly dialects?: Dialects | undefined
}

export interface StaticOperatorConfig extends OperatorConfiguration {
  readonly id: string
}

/** What applications are wired together by, in any program. */
export interface WiringConfig {
  readonly applications: readonly [ApplicationConfig, ...ApplicationConfig[]]
  /** `sqlite:<file>`, `postgres://...`, `redis://...` or `memory:`. */
  readonly storageUrl: string
  /** Keys of what is stored. `undefined` for `memory:` only. */
  readonly storageKeyFile: string | undefined
  /** Hides phone numbers and addresses in cache keys. Default: derived from the key file. */
  readonly cacheKeySecret: string | undefined
  /** Hides whose session is whose. Default: derived from the key file. */
  readonly sessionSecret: string | undefined
  readonly sessionLifetimeS: number
  /** Each call to a Discovery Service or an operator. */
  readonly timeoutMs: number
  /** Each answer of a Discovery Service or an operator, after decompression. */
  readonly maxBodyBytes: number
  /** How long a sign-in may take, from its beginning to the answer of the operator. */
  readonly transactionLifetimeS: number
  /** By which the clocks of operators and this host may differ. */
  readonly clockToleranceS: number
  /** Sign-ins begun per client address and minute. */
  readonly startsPerClientIp: number
  /** Sign-ins begun per phone number and ten minutes: each may ring a phone. */
  readonly startsPerPhoneNumber: number
  /** No other process uses the storage, so limits count in memory. */
  readonly isSingleProcess: boolean
  /** Hosts that may be called, in private networks too. Default: every public address. */
  readonly egressHosts: readonly string[] | undefined
  readonly proxy: ProxyConfig
}

/** What a reference server is configured by. */
export interface ServerConfig extends ServiceConfig, WiringConfig {}

/** Proxies for calls to Discovery Services and operators, as the usual environment variables name them. */
export interface ProxyConfig {
  readonly http: string | undefined
  readonly https: string | undefined
  /** Hosts to be called directly. */
  readonly except: string | undefined
}
