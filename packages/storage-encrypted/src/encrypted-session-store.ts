import type { SessionStore, StoredSession } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { type OpenedRecord, openRecord, type SealLabel, sealRecord } from './seal-record.ts'

/**
 * Seals whole sessions. The store beneath keeps what it compares and lists by, and the sealed text for a value. A session
 * that no key opens is as good as absent: the person signs in again. One that an older key opens is replaced by its next
 * version, sealed with the current key, when it is read.
 */
export function encryptedSessionStore(store: SessionStore, ring: KeyRing): SessionStore {
  const seal = async (session: StoredSession): Promise<StoredSession> => ({
    ...session,
    value: await sealRecord(ring, labelOf(session), session),
  })
  const open = async (held: StoredSession): Promise<OpenedRecord | undefined> =>
    openRecord(ring, labelOf(held), held.value)
  const read = async (id: string, nowMs: number): Promise<StoredSession | undefined> => {
    const held = await store.read(id, nowMs)
    const opened = held && (await open(held))
    if (opened === undefined) return undefined
    const session = opened.record as StoredSession
    if (opened.current) return session
    const next = { ...session, version: session.version + 1 }
    // The session is at hand, whether or not it can be written anew.
    const isReplaced = await store.replace(await seal(next), nowMs).catch(() => undefined)
    if (isReplaced === undefined) return session
    return isReplaced ? next : read(id, nowMs)
  }
  return {
    put: async (session, nowMs) => store.put(await seal(session), nowMs),
    read,
    replace: async (session, nowMs) => store.replace(await seal(session), nowMs),
    remove: (id) => store.remove(id),
    listOwnedBy: async (key, nowMs) => {
      const opened = await Promise.all((await store.listOwnedBy(key, nowMs)).map(open))
      return opened.flatMap((one) => (one === undefined ? [] : [one.record as StoredSession]))
    },
  }
}

function labelOf({ id, expiresAtMs, version }: StoredSession): SealLabel {
  return { kind: 'session', id, expiresAtMs, version }
}
