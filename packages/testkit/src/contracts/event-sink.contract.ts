import type { EventSink, MobileConnectEvent } from '@mobile-connect/core'
import { expect } from 'vitest'
import type { ContractClause } from './contract-clause.ts'
import { registerContract } from './register-contract.ts'

type MakeEventSink = () => EventSink
type EventOf<Type extends MobileConnectEvent['type']> = Extract<MobileConnectEvent, { readonly type: Type }>

const operator = 'Operator A'
const durationMs = 12.5

/** One of each kind: when core adds one, this stops compiling until it is here. */
const kinds: { readonly [Type in MobileConnectEvent['type']]: EventOf<Type> } = {
  discovery_answered: { type: 'discovery_answered', outcome: 'operator', cached: true, operator, durationMs },
  authentication_started: { type: 'authentication_started', operator, version: 'mc_v1.2', scope: 'openid mc_authn' },
  dialect_loosened: { type: 'dialect_loosened', operator, members: ['issuer', 'pkce'] },
  mix_up_undefended: { type: 'mix_up_undefended', operator },
  metadata_fallback: { type: 'metadata_fallback', source: 'stale', code: 'MC_HTTP_TIMEOUT' },
  cache_failed: { type: 'cache_failed', store: 'document_cache' },
  redirect_received: { type: 'redirect_received', outcome: 'operator_selected' },
  tokens_received: { type: 'tokens_received', operator, durationMs },
  id_token_validated: { type: 'id_token_validated', operator, algorithm: 'RS256' },
  identity_received: { type: 'identity_received', operator, durationMs },
}

/** Each time new, because a sink may change them. */
const buildEvents = (): readonly MobileConnectEvent[] =>
  structuredClone([
    ...Object.values(kinds),
    { type: 'discovery_answered', outcome: 'error', cached: false, durationMs: 0 },
    { type: 'dialect_loosened', operator: '', members: [] },
  ])

/** The clauses, for testing the contract itself. */
export const eventSinkClauses: readonly ContractClause<MakeEventSink>[] = [
  {
    id: 'C1',
    title: 'takes every kind of event, also with nothing in it that may be absent or empty',
    run: async (make) => {
      const sink: (event: MobileConnectEvent) => unknown = make()
      for (const event of buildEvents()) await sink(event)
    },
  },
  {
    id: 'C2',
    title: 'returns nothing to wait for',
    run: async (make) => {
      const sink: (event: MobileConnectEvent) => unknown = make()
      for (const event of buildEvents()) expect(sink(event)).not.toBeInstanceOf(Promise)
    },
  },
  {
    id: 'C3',
    title: 'leaves an event as it was, and takes one that is frozen',
    run: async (make) => {
      const sink = make()
      const events = buildEvents()
      for (const event of events) sink(event)
      expect(events).toStrictEqual(buildEvents())
      for (const event of events) {
        if (event.type === 'dialect_loosened') Object.freeze(event.members)
        sink(Object.freeze(event))
      }
    },
  },
]

/**
 * Proves that a function is an `EventSink`: registers one test per clause with vitest.
 *
 * No clause can be skipped. What becomes of the events, in a log or in metrics, is for tests of your own.
 *
 * @param adapter - Name of the sink, for the titles of the tests.
 * @param make - Builds a sink; called for each clause.
 * @example
 * eventSinkContract('my metrics', () => myEventSink({ registry }))
 */
export function eventSinkContract(adapter: string, make: MakeEventSink): void {
  registerContract(`EventSink contract: ${adapter}`, eventSinkClauses, make)
}
