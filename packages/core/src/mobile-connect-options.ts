import type { Dialect } from './dialect/dialect.ts'
import type { DiscoveryDialect } from './discovery/discovery-options.ts'
import type { Operator } from './discovery/operator.ts'
import type { MobileConnectPorts } from './ports/mobile-connect-ports.ts'

/**
 * The application as registered with the Discovery Service. The names are those of the SDK guide's configuration.
 * `clientId`, `clientSecret` and `discoveryUrl` go together; an application without discovery has none of the three.
 */
export interface ApplicationOptions {
  /** At the Discovery Service; those at an operator come with the operator. */
  readonly clientId?: string
  readonly clientSecret?: string
  /** Absolute, https or loopback, such as `https://discovery.example/v2/discovery`. */
  readonly discoveryUrl?: string
  /** Absolute, registered with the Discovery Service and at every operator. */
  readonly redirectUrl: string
  /**
   * Sends each operator to a redirect URL for its issuer alone, `{redirectUrl}/{id}`, and refuses an answer at any other:
   * the defence against mix-up. `redirectUrlOfIssuer` computes what to register; discovery still gets `redirectUrl`.
   * Default: true without discovery, unless `operators` has exactly one entry; false with discovery.
   */
  readonly redirectUrlPerIssuer?: boolean
  /**
   * Refuses an answer without `iss` from every operator, also from those that do not promise it. Default false: from those
   * that promise it, or sent it from their first sign-in on.
   */
  readonly requireIssuerInResponse?: boolean
  /**
   * Operators known without discovery, all of them. With `discoveryUrl`, they need `redirectUrlPerIssuer` or
   * `requireIssuerInResponse`. Default: not known beforehand.
   */
  readonly operators?: readonly Operator[]
  /** Application short name, used where discovery gives none. */
  readonly clientName?: string
  /** Sends `X-Redirect: APP`. Default true. */
  readonly xRedirect?: boolean
  /** `old_sdks` for a Discovery Service that understands only requests of GSMA's old SDKs. Default `documented`. */
  readonly discoveryDialect?: DiscoveryDialect
  /** Version of the application, sent to the Discovery Service as `Server-Side-Version`. Printable ASCII. */
  readonly serverSideVersion?: string
  /** Profile version to use instead of the one that the operator's metadata list, such as `mc_v1.2`. */
  readonly apiVersion?: string
  /** Default scopes. Default `openid mc_authn`. */
  readonly scopes?: string
}

export interface MobileConnectOptions {
  readonly application: ApplicationOptions
  readonly ports: MobileConnectPorts
  /** Keys the HMAC that hides phone numbers and IP addresses in cache keys. At least 32 random characters, kept secret; a pattern is refused. */
  readonly cacheKeySecret: string
  /** Milliseconds for each call to a Discovery Service or operator. 100 to 60 000, default 10 000. */
  readonly timeoutMs?: number
  /** Octets of each answer. 1 024 to 16 777 216, default 262 144. */
  readonly maxBodyBytes?: number
  /** Seconds a sign-in may take. 30 to 3 600, default 600. */
  readonly transactionLifetimeS?: number
  /** Seconds by which clocks may differ. 0 to 300, default 30. */
  readonly clockToleranceS?: number
  /** How an operator differs from the strict default. Called with the operator as discovered; what it leaves out is strict. */
  readonly dialectOf?: (operator: Operator) => Partial<Dialect>
  /** Signature algorithms accepted for id_tokens. Default `['RS256']`. */
  readonly idTokenAlgorithms?: readonly string[]
  /** Refuses id_tokens that are not encrypted: for a client registered so. Needs the port `tokenDecrypter`. Default false. */
  readonly requireEncryptedIdTokens?: boolean
}
