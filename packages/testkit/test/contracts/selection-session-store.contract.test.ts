import {
  memorySelectionSessionStore,
  type SelectionSession,
  type SelectionSessionStore,
} from '@mobile-connect/discovery-service'
import {
  selectionSessionStoreClauses,
  selectionSessionStoreContract,
} from '../../src/contracts/selection-session-store.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const sabotaged = (flaw: (honest: SelectionSessionStore) => Partial<SelectionSessionStore>) => async () => {
  const honest = memorySelectionSessionStore()
  return { ...honest, ...flaw(honest) }
}
/** null, as a driver may answer it behind the compiler's back. */
const nothing: undefined = JSON.parse('null')

/** Tells the honest store another time. */
const shifting = (shiftMs: number) =>
  sabotaged(({ read, take }) => ({
    read: (id, nowMs) => read(id, nowMs + shiftMs),
    take: (id, nowMs) => take(id, nowMs + shiftMs),
  }))
const changing = (change: (session: SelectionSession) => SelectionSession) =>
  sabotaged(({ put }) => ({ put: (session, toldMs) => put(change(session), toldMs) }))

describeSabotage(
  'selectionSessionStoreContract',
  selectionSessionStoreClauses,
  sabotaged(() => ({})),
  [
    ['a lost member', 'C1', changing((session) => ({ ...session, setCookies: true }))],
    [
      'text cut at 255 characters',
      'C1',
      changing((session) => ({ ...session, redirectUrl: session.redirectUrl.slice(0, 255) })),
    ],
    ['text normalised', 'C1', changing((session) => ({ ...session, clientId: session.clientId.normalize('NFC') }))],
    [
      'null for absent',
      'C2',
      sabotaged(({ take }) => ({
        take: async (id, nowMs) => (await take(id, nowMs)) ?? nothing,
      })),
    ],
    ['a read that takes', 'C1', sabotaged(({ take }) => ({ read: take }))],
    [
      'a second read that finds nothing',
      'C3',
      sabotaged(({ read }) => {
        const reads = new Set<string>()
        return {
          read: async (id, nowMs) => {
            const again = reads.has(id)
            reads.add(id)
            return again ? undefined : read(id, nowMs)
          },
        }
      }),
    ],
    ['a take that leaves the session', 'C4', sabotaged(({ read }) => ({ take: read }))],
    [
      'get, then delete',
      'C5',
      sabotaged(({ read, take }) => ({
        take: async (id, nowMs) => {
          const session = await read(id, nowMs)
          await Promise.resolve()
          await take(id, nowMs)
          return session
        },
      })),
    ],
    ['an expiry one millisecond early', 'C6', shifting(1)],
    ['an expiry one millisecond late', 'C7', shifting(-1)],
    [
      'all forgotten once there are many',
      'C8',
      async () => {
        let store = memorySelectionSessionStore()
        let puts = 0
        return {
          put: async (session, toldMs) => {
            puts += 1
            if (puts > 100) store = memorySelectionSessionStore()
            await store.put(session, toldMs)
          },
          read: (id, nowMs) => store.read(id, nowMs),
          take: (id, nowMs) => store.take(id, nowMs),
        }
      },
    ],
    [
      'a sweep that takes the living too',
      'C8',
      sabotaged(({ put, take }) => {
        const held: SelectionSession[] = []
        return {
          put: async (session, toldMs) => {
            const dead = held.filter((other) => other.expiresAtMs <= toldMs + 1)
            for (const { id } of dead) await take(id, toldMs)
            held.push(session)
            await put(session, toldMs)
          },
        }
      }),
    ],
    [
      'ids folded to lower case',
      'C9',
      sabotaged(({ put, take, read }) => {
        const originals = new Map<string, string>()
        const original = (id: string) => originals.get(id.toLowerCase()) ?? id
        return {
          put: async (session, toldMs) => {
            originals.set(session.id.toLowerCase(), session.id)
            await put(session, toldMs)
          },
          read: (id, nowMs) => read(original(id), nowMs),
          take: (id, nowMs) => take(original(id), nowMs),
        }
      }),
    ],
  ],
)

selectionSessionStoreContract('memory', async () => memorySelectionSessionStore())
