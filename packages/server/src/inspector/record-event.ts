import type { MobileConnectEvent } from '@mobile-connect/core'
import type { Inspector } from './create-inspector.ts'

/** Of what the core tells, that which causes no request and would be missed among the steps. */
export function recordEvent({ record }: Inspector, event: MobileConnectEvent): void {
  if (event.type !== 'discovery_answered' || !event.cached) return
  record({ kind: 'discovery_cached', summary: event.operator ?? event.outcome })
}
