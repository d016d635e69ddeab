import type { SelectionSession, SelectionSessionStore } from '@mobile-connect/discovery-service'
import { expect } from 'vitest'
import { buildSelectionSession } from '../fixtures/build-selection-session.ts'
import { AWKWARD_TEXT, EXPIRES_AT_MS, LONG_TEXT, NOW_MS } from './contract-values.ts'
import { type ContractClause, registerContract } from './register-contract.ts'

type MakeSelectionSessionStore = () => Promise<SelectionSessionStore>

async function hold(make: MakeSelectionSessionStore, overrides: Partial<SelectionSession> = {}) {
  const store = await make()
  const session = buildSelectionSession({ expiresAtMs: EXPIRES_AT_MS, ...overrides })
  await store.put(session, NOW_MS)
  return { store, session }
}

/** The clauses, for testing the contract itself. */
export const selectionSessionStoreClauses: readonly ContractClause<MakeSelectionSessionStore>[] = [
  {
    id: 'C1',
    title: 'reads and gives exactly what was put, every character of it',
    run: async (make) => {
      for (const setCookies of [true, false]) {
        const { store, session } = await hold(make, { clientId: AWKWARD_TEXT, redirectUrl: LONG_TEXT, setCookies })
        expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
        expect(await store.take(session.id, NOW_MS)).toStrictEqual(session)
      }
    },
  },
  {
    id: 'C2',
    title: 'answers undefined for an id it never held',
    run: async (make) => {
      const store = await make()
      expect(await store.read(crypto.randomUUID(), NOW_MS)).toBeUndefined()
      expect(await store.take(crypto.randomUUID(), NOW_MS)).toBeUndefined()
    },
  },
  {
    id: 'C3',
    title: 'reads a session as often as asked and still gives it',
    run: async (make) => {
      const { store, session } = await hold(make)
      await store.read(session.id, NOW_MS)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
      expect(await store.take(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  {
    id: 'C4',
    title: 'gives a session once, and reads it no more',
    run: async (make) => {
      const { store, session } = await hold(make)
      await store.take(session.id, NOW_MS)
      expect(await store.read(session.id, NOW_MS)).toBeUndefined()
      expect(await store.take(session.id, NOW_MS)).toBeUndefined()
    },
  },
  {
    id: 'C5',
    title: 'lets exactly one of twenty simultaneous takes win',
    run: async (make) => {
      const { store, session } = await hold(make)
      const takes = await Promise.all(Array.from({ length: 20 }, () => store.take(session.id, NOW_MS)))
      expect(takes.filter((taken) => taken !== undefined)).toStrictEqual([session])
    },
  },
  {
    id: 'C6',
    title: 'holds a session until one millisecond before its expiry',
    run: async (make) => {
      const { store, session } = await hold(make)
      expect(await store.read(session.id, EXPIRES_AT_MS - 1)).toStrictEqual(session)
      expect(await store.take(session.id, EXPIRES_AT_MS - 1)).toStrictEqual(session)
    },
  },
  {
    id: 'C7',
    title: 'holds it no more from the instant of expiry on',
    run: async (make) => {
      const { store, session } = await hold(make)
      expect(await store.read(session.id, EXPIRES_AT_MS)).toBeUndefined()
      expect(await store.take(session.id, EXPIRES_AT_MS)).toBeUndefined()
    },
  },
  {
    id: 'C8',
    title: 'keeps the living when many others expire',
    run: async (make) => {
      const { store, session: living } = await hold(make, { expiresAtMs: EXPIRES_AT_MS + 1 })
      for (let index = 0; index < 120; index += 1) {
        await store.put(buildSelectionSession({ expiresAtMs: EXPIRES_AT_MS }), NOW_MS)
      }
      for (let index = 0; index < 20; index += 1) {
        await store.put(buildSelectionSession({ expiresAtMs: EXPIRES_AT_MS + 1 }), EXPIRES_AT_MS)
      }
      expect(await store.take(living.id, EXPIRES_AT_MS)).toStrictEqual(living)
    },
  },
  {
    id: 'C9',
    title: 'tells apart ids that differ in case alone',
    run: async (make) => {
      const { store, session } = await hold(make, { id: `Ab${crypto.randomUUID()}` })
      expect(await store.take(session.id.toLowerCase(), NOW_MS)).toBeUndefined()
      expect(await store.take(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
]

/**
 * Proves that an adapter is a {@link SelectionSessionStore}: registers one test per clause with vitest.
 *
 * No clause can be skipped, none sleeps: time is an argument of the port.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a store. The database under it may be shared: ids are random.
 * @example
 * selectionSessionStoreContract('my-store', async () => mySelectionSessionStore({ client }))
 */
export function selectionSessionStoreContract(adapter: string, make: MakeSelectionSessionStore): void {
  registerContract(`SelectionSessionStore contract: ${adapter}`, selectionSessionStoreClauses, make)
}
