import { MobileConnectError, type SessionStore, type StoredSession } from '@mobile-connect/core'

/** What a session store consists of. Replace one step, and it is wrong in one way. */
export interface SessionStoreSteps {
  readonly toKey: (id: string) => string
  readonly toOwner: (key: string) => string
  readonly encode: (session: StoredSession) => string
  readonly decode: (row: string) => StoredSession
  readonly isHeld: (key: string, rows: ReadonlyMap<string, string>) => boolean
  readonly buildDuplicateError: () => Error
  readonly isAlive: (expiresAtMs: number, nowMs: number) => boolean
  readonly isReplaceable: (held: StoredSession, next: StoredSession, nowMs: number) => boolean
  readonly isFollowedBy: (held: StoredSession, next: StoredSession) => boolean
  readonly merge: (held: StoredSession, next: StoredSession) => StoredSession
  readonly isListed: (expiresAtMs: number, nowMs: number) => boolean
  /** The owners under which a session is listed, once for each. */
  readonly ownersOf: (session: StoredSession, first: StoredSession) => readonly (string | undefined)[]
  readonly absent: StoredSession | undefined
  readonly replacesAbsent: boolean
  readonly isForgotten: (key: string) => boolean
  readonly afterRead: (key: string, rows: Map<string, string>) => void
  /** Before a read or a replacement, and before a put with what is put. */
  readonly sweep: (rows: Map<string, string>, nowMs: number, put?: StoredSession) => void
  readonly onRemoved: (removed: boolean) => void
  readonly listsRemoved: boolean
  /** Between looking a row up and acting on it. */
  readonly pauseInPut: (() => Promise<void>) | undefined
  readonly pauseInReplace: (() => Promise<void>) | undefined
}

const honestSteps: SessionStoreSteps = {
  toKey: (id) => id,
  toOwner: (key) => key,
  encode: (session) => JSON.stringify(session),
  decode: (row) => JSON.parse(row) as StoredSession,
  isHeld: (key, rows) => rows.has(key),
  buildDuplicateError: () => new MobileConnectError('MC_STORE_DUPLICATE'),
  isAlive: (expiresAtMs, nowMs) => nowMs < expiresAtMs,
  isReplaceable: (held, _next, nowMs) => nowMs < held.expiresAtMs,
  isFollowedBy: (held, next) => held.version === next.version - 1,
  merge: (_held, next) => next,
  isListed: (expiresAtMs, nowMs) => nowMs < expiresAtMs,
  ownersOf: ({ subjectKey, operatorSessionKey }) => [...new Set([subjectKey, operatorSessionKey])],
  absent: undefined,
  replacesAbsent: false,
  isForgotten: () => true,
  afterRead: () => undefined,
  sweep: () => undefined,
  onRemoved: () => undefined,
  listsRemoved: false,
  pauseInPut: undefined,
  pauseInReplace: undefined,
}

export function honestSessionStore(flaw: Partial<SessionStoreSteps> = {}): SessionStore {
  const steps = { ...honestSteps, ...flaw }
  const rows = new Map<string, string>()
  const firsts = new Map<string, StoredSession>()
  const removed: string[] = []
  return {
    put: async (session, nowMs) => {
      steps.sweep(rows, nowMs, session)
      const key = steps.toKey(session.id)
      const isHeld = steps.isHeld(key, rows)
      if (steps.pauseInPut) await steps.pauseInPut()
      if (isHeld) throw steps.buildDuplicateError()
      rows.set(key, steps.encode(session))
      firsts.set(key, session)
    },
    read: async (id, nowMs) => {
      steps.sweep(rows, nowMs)
      const key = steps.toKey(id)
      const row = rows.get(key)
      if (row === undefined) return steps.absent
      steps.afterRead(key, rows)
      const session = steps.decode(row)
      return steps.isAlive(session.expiresAtMs, nowMs) ? session : steps.absent
    },
    replace: async (session, nowMs) => {
      steps.sweep(rows, nowMs)
      const key = steps.toKey(session.id)
      const row = rows.get(key)
      if (row === undefined && !steps.replacesAbsent) return false
      const held = row === undefined ? undefined : steps.decode(row)
      if (steps.pauseInReplace) await steps.pauseInReplace()
      if (held && !(steps.isReplaceable(held, session, nowMs) && steps.isFollowedBy(held, session))) return false
      rows.set(key, steps.encode(held ? steps.merge(held, session) : session))
      return true
    },
    remove: async (id) => {
      const key = steps.toKey(id)
      steps.onRemoved(rows.has(key))
      removed.push(...[rows.get(key)].filter((row) => row !== undefined))
      if (steps.isForgotten(key)) rows.delete(key)
    },
    listOwnedBy: async (key, nowMs) => {
      return [...rows.values(), ...(steps.listsRemoved ? removed : [])]
        .map((row) => steps.decode(row))
        .filter(({ expiresAtMs }) => steps.isListed(expiresAtMs, nowMs))
        .flatMap((session) =>
          steps
            .ownersOf(session, firsts.get(steps.toKey(session.id)) ?? session)
            .filter((owner) => owner !== undefined && steps.toOwner(owner) === steps.toOwner(key))
            .map(() => session),
        )
    },
  }
}
