import { MobileConnectError } from '@mobile-connect/core'
import { expect } from 'vitest'
import { buildStoredSession } from '../fixtures/build-stored-session.ts'
import { AWKWARD_TEXT, EXPIRES_AT_MS, LONG_TEXT, NOW_MS } from './contract-values.ts'
import { buildLookalikeIds } from './build-lookalike-ids.ts'
import { type ContractClause, registerContract } from './register-contract.ts'
import { buildNextVersion, holdSessions, type MakeSessionStore } from './sessions/hold-sessions.ts'
import { sessionListingClauses } from './sessions/session-listing-clauses.ts'

/** The clauses, for testing the contract itself. */
export const sessionStoreClauses: readonly ContractClause<MakeSessionStore>[] = [
  {
    id: 'C1',
    title: 'gives back exactly the session that was put, as often as it is asked',
    run: async (make) => {
      const session = buildStoredSession()
      const store = await holdSessions(make, session)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  {
    id: 'C2',
    title: 'keeps absent members absent, empty ones empty and zero zero',
    run: async (make) => {
      const { operatorSessionKey: _, ...session } = buildStoredSession({ version: 0, value: '' })
      const store = await holdSessions(make, session)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  {
    id: 'C3',
    title: 'keeps every character, in any script and 20 000 of them',
    run: async (make) => {
      const session = buildStoredSession({ value: LONG_TEXT + AWKWARD_TEXT })
      const store = await holdSessions(make, session)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  {
    id: 'C4',
    title: 'keeps what was put, whatever becomes of the object later',
    run: async (make) => {
      const session = buildStoredSession()
      const given = { ...session }
      const store = await holdSessions(make, given)
      given.value = 'another'
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  {
    id: 'C5',
    title: 'answers undefined for an id it never held',
    run: async (make) => {
      expect(await (await make()).read(crypto.randomUUID(), NOW_MS)).toBeUndefined()
    },
  },
  {
    id: 'C6',
    title: 'gives a session one millisecond before its expiry',
    run: async (make) => {
      const session = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS })
      const store = await holdSessions(make, session)
      expect(await store.read(session.id, EXPIRES_AT_MS - 1)).toStrictEqual(session)
    },
  },
  {
    id: 'C7',
    title: 'answers undefined from the instant of expiry on',
    run: async (make) => {
      const session = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS })
      const store = await holdSessions(make, session)
      expect(await store.read(session.id, EXPIRES_AT_MS)).toBeUndefined()
    },
  },
  {
    id: 'C8',
    title: 'refuses a second put with MC_STORE_DUPLICATE and keeps the first',
    run: async (make) => {
      const first = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS })
      const store = await holdSessions(make, first)
      const second = store.put({ ...first, value: 'another', expiresAtMs: EXPIRES_AT_MS + 1 }, NOW_MS)
      await expect(second).rejects.toBeInstanceOf(MobileConnectError)
      await expect(second).rejects.toHaveProperty('code', 'MC_STORE_DUPLICATE')
      expect(await store.read(first.id, NOW_MS)).toStrictEqual(first)
    },
  },
  {
    id: 'C9',
    title: 'lets exactly one of twenty simultaneous puts of an id win',
    run: async (make) => {
      const store = await make()
      const first = buildStoredSession()
      const rivals = Array.from({ length: 20 }, (_, index) => ({ ...first, value: `rival ${index}` }))
      const puts = await Promise.allSettled(rivals.map((rival) => store.put(rival, NOW_MS)))
      const winners = rivals.filter((_, index) => puts[index]?.status === 'fulfilled')
      expect([await store.read(first.id, NOW_MS)]).toStrictEqual(winners)
    },
  },
  {
    id: 'C10',
    title: 'replaces a session by its next version, with every member',
    run: async (make) => {
      const session = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS })
      const store = await holdSessions(make, session)
      const next = buildNextVersion(session, {
        ...buildStoredSession(),
        id: session.id,
        version: 1,
        expiresAtMs: EXPIRES_AT_MS - 1,
      })
      expect(await store.replace(next, NOW_MS)).toBe(true)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(next)
      const last = buildNextVersion(next, { value: LONG_TEXT + AWKWARD_TEXT })
      expect(await store.replace(last, NOW_MS)).toBe(true)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(last)
    },
  },
  {
    id: 'C11',
    title: 'lets exactly one of twenty simultaneous replacements win',
    run: async (make) => {
      const session = buildStoredSession()
      const store = await holdSessions(make, session)
      const rivals = Array.from({ length: 20 }, (_, index) => buildNextVersion(session, { value: `rival ${index}` }))
      const won = await Promise.all(rivals.map((rival) => store.replace(rival, NOW_MS)))
      expect([await store.read(session.id, NOW_MS)]).toStrictEqual(rivals.filter((_, index) => won[index]))
    },
  },
  {
    id: 'C12',
    title: 'replaces no version but the one before',
    run: async (make) => {
      const session = buildStoredSession({ version: 4 })
      const store = await holdSessions(make, session)
      for (const version of [0, 3, 4, 6]) {
        expect(await store.replace({ ...session, version, value: 'another' }, NOW_MS)).toBe(false)
      }
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  {
    id: 'C13',
    title: 'replaces nothing that is absent, and brings nothing into being',
    run: async (make) => {
      const store = await make()
      const session = buildStoredSession()
      expect(await store.replace(buildNextVersion(session), NOW_MS)).toBe(false)
      expect(await store.read(session.id, NOW_MS)).toBeUndefined()
      expect(await store.listOwnedBy(session.subjectKey, NOW_MS)).toStrictEqual([])
    },
  },
  {
    id: 'C14',
    title: 'replaces until the instant of expiry and no longer, by the expiry it holds',
    run: async (make) => {
      const [session, late] = [
        buildStoredSession({ expiresAtMs: EXPIRES_AT_MS }),
        buildStoredSession({ expiresAtMs: EXPIRES_AT_MS }),
      ]
      const store = await holdSessions(make, session, late)
      const longer = { expiresAtMs: EXPIRES_AT_MS + 60_000 }
      expect(await store.replace(buildNextVersion(session, longer), EXPIRES_AT_MS - 1)).toBe(true)
      expect(await store.replace(buildNextVersion(late, longer), EXPIRES_AT_MS)).toBe(false)
      expect(await store.read(late.id, EXPIRES_AT_MS)).toBeUndefined()
      expect(await store.read(session.id, EXPIRES_AT_MS)).toStrictEqual(buildNextVersion(session, longer))
    },
  },
  {
    id: 'C15',
    title: 'forgets what is removed, and does nothing for what is absent',
    run: async (make) => {
      const [session, other] = [buildStoredSession(), buildStoredSession()]
      const store = await holdSessions(make, session, other)
      await store.remove(session.id)
      await store.remove(session.id)
      await store.remove(crypto.randomUUID())
      expect(await store.read(session.id, NOW_MS)).toBeUndefined()
      expect(await store.replace(buildNextVersion(session), NOW_MS)).toBe(false)
      expect(await store.read(other.id, NOW_MS)).toStrictEqual(other)
      await store.put(session, NOW_MS)
      expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
    },
  },
  ...sessionListingClauses,
  {
    id: 'C22',
    title: 'keeps the living when others expire',
    run: async (make) => {
      const dying = Array.from({ length: 100 }, () => buildStoredSession({ expiresAtMs: EXPIRES_AT_MS }))
      const living = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS + 1 })
      const store = await holdSessions(make, ...dying.slice(0, 50), living, ...dying.slice(50))
      for (const session of dying) await store.replace(buildNextVersion(session), EXPIRES_AT_MS)
      expect(await store.read(living.id, EXPIRES_AT_MS)).toStrictEqual(living)
      expect(await store.listOwnedBy(living.subjectKey, EXPIRES_AT_MS)).toStrictEqual([living])
    },
  },
  {
    id: 'C23',
    title: 'tells apart ids and keys that differ in case, spaces, accents or the last of 300 characters',
    run: async (make) => {
      const sessions = buildLookalikeIds().map((id) => buildStoredSession({ id, subjectKey: `of ${id}`, value: id }))
      const store = await holdSessions(make, ...sessions)
      for (const session of sessions) {
        expect(await store.read(session.id, NOW_MS)).toStrictEqual(session)
        expect(await store.listOwnedBy(session.subjectKey, NOW_MS)).toStrictEqual([session])
      }
    },
  },
  {
    id: 'C24',
    title: 'deletes at a put by the time given to it, not by a later one that it was given before',
    run: async (make) => {
      const store = await make()
      const putOthers = async (count: number): Promise<void> => {
        for (let n = 0; n < count; n += 1) {
          await store.put(buildStoredSession({ expiresAtMs: EXPIRES_AT_MS + 120_000 }), EXPIRES_AT_MS - 1)
        }
      }
      const living = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS })
      await store.read(crypto.randomUUID(), EXPIRES_AT_MS + 60_000)
      await store.replace(buildNextVersion(buildStoredSession()), EXPIRES_AT_MS + 60_000)
      await store.listOwnedBy(crypto.randomUUID(), EXPIRES_AT_MS + 60_000)
      // Gives a sweep that the replacement started the time to end.
      await putOthers(60)
      await store.put(living, NOW_MS)
      await putOthers(120)
      expect(await store.read(living.id, EXPIRES_AT_MS - 1)).toStrictEqual(living)
    },
  },
]

/**
 * Proves that an adapter is a {@link SessionStore}: registers one test per clause with vitest.
 *
 * No clause can be skipped, none sleeps: time is an argument of the port.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a store that no other clause uses. The database under it may be shared: ids and keys are random.
 * @example
 * sessionStoreContract('my-store', async () => mySessionStore({ client }))
 */
export function sessionStoreContract(adapter: string, make: MakeSessionStore): void {
  registerContract(`SessionStore contract: ${adapter}`, sessionStoreClauses, make)
}
