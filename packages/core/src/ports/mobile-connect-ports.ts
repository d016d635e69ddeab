import type { Clock } from './clock.port.ts'
import type { Delay } from './delay.port.ts'
import type { DiscoveryCache } from './discovery-cache.port.ts'
import type { DocumentCache } from './document-cache.port.ts'
import type { EventSink } from './event-sink.port.ts'
import type { Hash } from '../crypto/hash.port.ts'
import type { HmacSha256 } from '../crypto/hmac-sha256.port.ts'
import type { HttpPort } from './http.port.ts'
import type { JwtSigner } from './jwt-signer.port.ts'
import type { RandomBytes } from '../crypto/random-bytes.port.ts'
import type { ReplayGuard } from './replay-guard.port.ts'
import type { SignatureVerifier } from './signature-verifier.port.ts'
import type { TokenDecrypter } from './token-decrypter.port.ts'
import type { TransactionStore } from './transaction-store.port.ts'

/** Everything the flows need from outside. */
export interface MobileConnectPorts {
  readonly http: HttpPort
  readonly transactions: TransactionStore
  readonly replayGuard: ReplayGuard
  readonly discoveryCache: DiscoveryCache
  readonly documentCache: DocumentCache
  readonly signatures: SignatureVerifier
  /** Default: `Date.now`. */
  readonly clock?: Clock
  /** Default: WebCrypto, as for the next two. */
  readonly randomBytes?: RandomBytes
  readonly hash?: Hash
  readonly hmacSha256?: HmacSha256
  readonly events?: EventSink
  /** Needed for client authentication by `private_key_jwt`. */
  readonly jwtSigner?: JwtSigner
  /** Needed for encrypted id_tokens. */
  readonly tokenDecrypter?: TokenDecrypter
  /** Needed for `requestHeadlessAuthentication`. */
  readonly delay?: Delay
}
