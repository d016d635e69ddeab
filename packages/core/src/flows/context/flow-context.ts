import type { KeyedHash } from '../../crypto/hmac-sha256.port.ts'
import type { ValueOrPromise } from '../../crypto/value-or-promise.ts'
import type { Dialect } from '../../dialect/dialect.ts'
import type { DiscoveryApplication } from '../../discovery/build-discovery-request.ts'
import type { DiscoveryOutcome } from '../../discovery/discovery-outcome.ts'
import type { Operator } from '../../discovery/operator.ts'
import type { HttpCall } from '../../http/http-call.ts'
import type { JsonWebKeySet } from '../../jwks/jwk.ts'
import type { ProviderMetadata } from '../../metadata/provider-metadata.ts'
import type { MixUpDefence } from '../../mix-up/mix-up-defence.ts'
import type { Clock } from '../../ports/clock.port.ts'
import type { CryptoPorts } from '../../ports/crypto-ports.ts'
import type { DiscoveryCache } from '../../ports/discovery-cache.port.ts'
import type { MobileConnectEvent } from '../../ports/event-sink.port.ts'
import type { HttpReply } from '../../ports/http.port.ts'
import type { MobileConnectPorts } from '../../ports/mobile-connect-ports.ts'
import type { DocumentLoader } from './document-loader.ts'

/** What every flow works with: validated options, ports with the limits applied, and what is kept between calls. */
export interface FlowContext {
  /** What the Discovery Service knows the application by; `undefined` for an application without discovery. */
  readonly discovery: DiscoveryApplication | undefined
  readonly application: {
    readonly redirectUrl: string
    readonly clientName: string | undefined
    readonly apiVersion: string | undefined
    readonly scopes: string
  }
  readonly ports: Pick<
    MobileConnectPorts,
    'transactions' | 'replayGuard' | 'signatures' | 'jwtSigner' | 'tokenDecrypter' | 'delay'
  > &
    Pick<CryptoPorts, 'hash' | 'randomBytes'> & { readonly clock: Clock }
  /** `HttpPort.send` with the configured limits filled in. */
  readonly send: (call: HttpCall, signal?: AbortSignal) => Promise<HttpReply>
  /** Never throws. */
  readonly emit: (event: MobileConnectEvent) => void
  /** Never rejects, see `surviveCacheFailures`. */
  readonly discoveryCache: DiscoveryCache
  readonly metadata: DocumentLoader<ProviderMetadata>
  readonly jwks: DocumentLoader<JsonWebKeySet>
  /** The same documents, for tokens that anybody may send. */
  readonly forUnauthenticatedCallers: Pick<FlowContext, 'metadata' | 'jwks'>
  /** Makes cache keys of what was asked. */
  readonly cacheKeyMac: KeyedHash
  /** Keys that it made of MCC and MNC alone. */
  readonly discoveryCacheKeys: Map<string, string>
  /** Discoveries under way, by cache key. */
  readonly discoveries: Map<string, Promise<DiscoveryOutcome>>
  readonly transactionLifetimeMs: number
  readonly clockToleranceS: number
  readonly dialectOf: (operator: Operator) => Dialect
  readonly idTokenAlgorithms: readonly string[]
  readonly requireEncryptedIdTokens: boolean
  /** True when the Discovery Service (or, without one, the redirect URL) is on loopback, and only then operators may be. */
  readonly loopbackAllowed: boolean
  readonly mixUpDefence: MixUpDefence
  readonly requireIssuerInResponse: boolean
  readonly operators: readonly Operator[]
  readonly issuers: IssuerMemory
}

/** What operators did before, kept in the DocumentCache next to their metadata. */
export interface IssuerMemory {
  /** Whether answers of the issuer without `iss` are refused; `undefined` while the cache cannot be read. */
  readonly isHeld: (issuer: string) => ValueOrPromise<boolean | undefined>
  /** The issuer promised `iss`: from now on an answer without it is refused. */
  readonly hold: (issuer: string) => ValueOrPromise<void>
  /** A sign-in completed with or without `iss` in the answer. */
  readonly learn: (issuer: string, hadIssuer: boolean) => ValueOrPromise<void>
  /** A sign-in begins at the issuer. */
  readonly meet: (issuer: string) => ValueOrPromise<void>
  readonly listMet: () => Promise<readonly string[]>
}
