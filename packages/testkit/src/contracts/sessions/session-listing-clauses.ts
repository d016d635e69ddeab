import type { StoredSession } from '@mobile-connect/core'
import { expect } from 'vitest'
import { buildStoredSession } from '../../fixtures/build-stored-session.ts'
import type { ContractClause } from '../register-contract.ts'
import { EXPIRES_AT_MS, NOW_MS } from '../contract-values.ts'
import { buildNextVersion, holdSessions, type MakeSessionStore } from './hold-sessions.ts'

/** Stores may list in any order. */
const byId = (sessions: readonly StoredSession[]): readonly StoredSession[] =>
  sessions.toSorted((one, other) => (one.id < other.id ? -1 : 1))

/** Those of `sessionStoreClauses` that are about `listOwnedBy`. */
export const sessionListingClauses: readonly ContractClause<MakeSessionStore>[] = [
  {
    id: 'C16',
    title: 'lists all sessions of a subject, in their latest versions, and no others',
    run: async (make) => {
      const first = buildStoredSession()
      const second = buildStoredSession({ subjectKey: first.subjectKey })
      const store = await holdSessions(make, first, second, buildStoredSession())
      await store.replace(buildNextVersion(first), NOW_MS)
      expect(byId(await store.listOwnedBy(first.subjectKey, NOW_MS))).toStrictEqual(
        byId([buildNextVersion(first), second]),
      )
    },
  },
  {
    id: 'C17',
    title: 'lists all sessions of a session at the operator',
    run: async (make) => {
      const first = buildStoredSession()
      const { operatorSessionKey: _, ...without } = buildStoredSession({ subjectKey: first.subjectKey })
      const store = await holdSessions(make, first, without)
      expect(await store.listOwnedBy(first.operatorSessionKey ?? '', NOW_MS)).toStrictEqual([first])
    },
  },
  {
    id: 'C18',
    title: 'lists a session once, also where both of its keys are the same',
    run: async (make) => {
      const key = crypto.randomUUID()
      const session = buildStoredSession({ subjectKey: key, operatorSessionKey: key })
      const store = await holdSessions(make, session)
      expect(await store.listOwnedBy(key, NOW_MS)).toStrictEqual([session])
    },
  },
  {
    id: 'C19',
    title: 'lists a session until the instant of its expiry, which a replacement may put off, and no longer',
    run: async (make) => {
      const one = buildStoredSession({ expiresAtMs: EXPIRES_AT_MS })
      const [other, third] = [1, 2].map(() =>
        buildStoredSession({ expiresAtMs: EXPIRES_AT_MS, subjectKey: one.subjectKey }),
      ) as [StoredSession, StoredSession]
      const store = await holdSessions(make, one, other, third)
      const longer = buildNextVersion(third, { expiresAtMs: EXPIRES_AT_MS + 1 })
      await store.replace(longer, NOW_MS)
      const sessions = await store.listOwnedBy(one.subjectKey, EXPIRES_AT_MS - 1)
      expect(byId(sessions)).toStrictEqual(byId([one, other, longer]))
      expect(await store.listOwnedBy(one.subjectKey, EXPIRES_AT_MS)).toStrictEqual([longer])
      expect(await store.listOwnedBy(one.subjectKey, EXPIRES_AT_MS + 1)).toStrictEqual([])
    },
  },
  {
    id: 'C20',
    title: 'lists none that was removed, and nothing for a key it never held',
    run: async (make) => {
      const one = buildStoredSession()
      const other = buildStoredSession({ subjectKey: one.subjectKey })
      const store = await holdSessions(make, one, other)
      await store.remove(one.id)
      expect(await store.listOwnedBy(one.subjectKey, NOW_MS)).toStrictEqual([other])
      expect(await store.listOwnedBy(crypto.randomUUID(), NOW_MS)).toStrictEqual([])
    },
  },
  {
    id: 'C21',
    title: 'lists a session by the keys of its latest version',
    run: async (make) => {
      const session = buildStoredSession()
      const store = await holdSessions(make, session)
      const { subjectKey, operatorSessionKey = '' } = buildStoredSession()
      const next = buildNextVersion(session, { subjectKey, operatorSessionKey })
      await store.replace(next, NOW_MS)
      expect(await store.listOwnedBy(subjectKey, NOW_MS)).toStrictEqual([next])
      expect(await store.listOwnedBy(operatorSessionKey, NOW_MS)).toStrictEqual([next])
      expect(await store.listOwnedBy(session.subjectKey, NOW_MS)).toStrictEqual([])
    },
  },
]
