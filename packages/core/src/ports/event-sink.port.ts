import type { Dialect } from '../dialect/dialect.ts'
import type { DiscoveryDialect } from '../discovery/discovery-options.ts'
import type { DiscoveryOutcome } from '../discovery/discovery-outcome.ts'
import type { MobileConnectErrorCode } from '../errors/mobile-connect-error.ts'

/**
 * What happened, for logs and metrics. Closed on purpose: no member can hold a phone number, a token, a secret or a PCR.
 * `operator` is the operator's name.
 */
export type MobileConnectEvent =
  | {
      readonly type: 'discovery_completed'
      readonly outcome: DiscoveryOutcome['kind']
      readonly cached: boolean
      readonly operator?: string
      /** Where the request was not written as the API's document has it. */
      readonly dialect?: Exclude<DiscoveryDialect, 'documented'>
      readonly durationMs: number
    }
  | {
      readonly type: 'authentication_started'
      readonly operator: string
      readonly version: string
      readonly scope: string
    }
  | {
      /** At each sign-in with an operator whose dialect is not the strict one. */
      readonly type: 'dialect_relaxed'
      readonly operator: string
      readonly members: readonly (keyof Dialect)[]
    }
  | {
      /** At each sign-in that only the Discovery Service defends against mix-up: one redirect URL, and no `iss` demanded. */
      readonly type: 'mix_up_undefended'
      readonly operator: string
    }
  | { readonly type: 'metadata_fallback'; readonly source: 'stale' | 'defaults'; readonly code: MobileConnectErrorCode }
  /** The flow went on without it. */
  | { readonly type: 'cache_failed'; readonly store: 'discovery_cache' | 'document_cache' }
  | { readonly type: 'redirect_received'; readonly outcome: 'code' | 'error' | 'operator_selected' }
  | { readonly type: 'tokens_received'; readonly operator: string; readonly durationMs: number }
  | { readonly type: 'id_token_validated'; readonly operator: string; readonly algorithm: string }
  | { readonly type: 'identity_received'; readonly operator: string; readonly durationMs: number }

/**
 * Port. A sink takes every kind of event, leaves each as it was, and returns at once, because no flow waits for it. What it
 * throws or rejects with is dropped: watching must not change a flow.
 */
export type EventSink = (event: MobileConnectEvent) => void
