import type { MobileConnectEvent } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { createLog, type LogRecord, type RequestScope, requestScope } from '@mobile-connect/node-service'
import { createMetrics } from '../../src/operations/create-metrics.ts'
import { noteEvent } from '../../src/operations/note-event.ts'

type EventOf<Type extends MobileConnectEvent['type']> = Extract<MobileConnectEvent, { readonly type: Type }>

const operator = 'Operator A'
const durationMs = 12.5

/** One of each kind: when core adds one, this stops compiling until it is here. */
const kinds: { readonly [Type in MobileConnectEvent['type']]: EventOf<Type> } = {
  discovery_completed: { type: 'discovery_completed', outcome: 'operator_found', cached: true, operator, durationMs },
  authentication_started: { type: 'authentication_started', operator, version: 'mc_v1.2', scope: 'openid mc_authn' },
  dialect_relaxed: { type: 'dialect_relaxed', operator, members: Object.freeze(['issuer', 'pkce'] as const) },
  mix_up_undefended: { type: 'mix_up_undefended', operator },
  metadata_fallback: { type: 'metadata_fallback', source: 'stale', code: 'MC_HTTP_TIMEOUT' },
  cache_failed: { type: 'cache_failed', store: 'document_cache' },
  redirect_received: { type: 'redirect_received', outcome: 'operator_selected' },
  tokens_received: { type: 'tokens_received', operator, durationMs },
  id_token_validated: { type: 'id_token_validated', operator, algorithm: 'RS256' },
  identity_received: { type: 'identity_received', operator, durationMs },
}

const events: readonly MobileConnectEvent[] = [
  ...Object.values(kinds),
  { type: 'discovery_completed', outcome: 'refused', cached: false, durationMs: 0 },
  { type: 'dialect_relaxed', operator: '', members: [] },
]
const log = createLog({ level: 'info', readable: false, stream: { write: () => undefined } })
const openScope = (): RequestScope => ({ requestId: 'r', route: 'unknown', steps: [] })
const sinks: readonly [name: string, sink: (event: MobileConnectEvent) => unknown][] = [
  ['metrics', createMetrics().countEvent],
  ['log', (event) => noteEvent(event, log)],
  ['line of a request', (event) => requestScope.run(openScope(), () => noteEvent(event, log))],
]

it.each(sinks)('the %s take every kind of event, frozen ones too, and return no promise', (_, sink) => {
  for (const event of events) {
    expect(sink(Object.freeze(event))).not.toBeInstanceOf(Promise)
  }
})

it('a request keeps each event as a step, with every member, and no other one that an event might have', () => {
  const scope = openScope()
  requestScope.run(scope, () => {
    for (const event of events) noteEvent({ ...event, ...{ msisdn: '447700900907' } }, log)
  })
  expect(scope.steps).toStrictEqual(events.map(({ type, ...details }) => ({ step: type, ...details })))
})

it('an event outside a request has a line by itself, and an undefended sign-in is a warning', () => {
  const records: LogRecord[] = []
  noteEvent(kinds.tokens_received, (record) => records.push(record))
  noteEvent(kinds.mix_up_undefended, (record) => records.push(record))
  expect(records).toStrictEqual([
    { level: 'info', event: 'step', step: 'tokens_received', operator, durationMs },
    { level: 'warn', event: 'step', step: 'mix_up_undefended', operator },
  ])
})
