import type { Clock, RandomBytes, Sealing } from '@mobile-connect/core'
import type { ApplicationRegistry } from './ports/application-registry.port.ts'
import type { AuditSink } from './ports/audit-sink.port.ts'
import type { OperatorDirectory } from './ports/operator-directory.port.ts'
import type { RateLimiter } from './ports/rate-limiter.port.ts'
import type { SelectionSessionStore } from './ports/selection-session-store.port.ts'
import type { SigningJwk } from './subscribers/issue-subscriber-id-token.ts'

export interface DiscoveryServiceOptions {
  /**
   * Where users and applications reach this service: `http://localhost:8090`, or with a path `https://api.example/sb1`. https,
   * or http on loopback. The API is below it, at `/v2/discovery`.
   */
  readonly publicUrl: string
  readonly directory: OperatorDirectory
  readonly applications: ApplicationRegistry
  readonly sessions: SelectionSessionStore
  readonly clock: Clock
  readonly randomBytes: RandomBytes
  /** Seals `Enum-Nonce`: that of `nodeCrypto()`, or of `joseCrypto()` on other platforms. */
  readonly sealing: Sealing
  /** Seconds an answer may be cached. 300 to 15 552 000 (180 days), default 3 600. */
  readonly ttlS?: number
  /** Origins whose pages may call the Discovery API. Default none. Their presence makes cookies `SameSite=None` on https. */
  readonly corsOrigins?: readonly string[]
  /**
   * 32 random bytes for AES-256-GCM, or a ring of them: the first seals, every one opens. Without any, `Enum-Nonce` is
   * neither set nor read.
   */
  readonly enumNonceKey?: Uint8Array | readonly Uint8Array[]
  /**
   * Signs `subscriber_id_token`: RS256, PS256 or ES256, with `kid` and `alg`. Of a ring the first signs, and every one is
   * in the JWKS. Without any there is no such token.
   */
  readonly subscriberIdTokenKey?: SigningJwk | readonly SigningJwk[]
  /** Default: no limit. */
  readonly rateLimiter?: RateLimiter
  readonly audit?: AuditSink
}
