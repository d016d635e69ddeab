import type { SessionStore, StoredSession } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openRecord } from './open-record.ts'
import type { SealLabel } from './seal-label.ts'
import { sealRecord } from './seal-record.ts'

/**
 * Seals whole sessions. The store beneath keeps what it compares and lists by, and the sealed text for a value. A session
 * that no key opens is as good as absent: the person signs in again.
 */
export function encryptedSessionStore(store: SessionStore, ring: KeyRing): SessionStore {
  const seal = async (session: StoredSession): Promise<StoredSession> => ({
    ...session,
    value: await sealRecord(ring, labelOf(session), session),
  })
  const open = async (held: StoredSession): Promise<readonly StoredSession[]> => {
    const opened = await openRecord(ring, labelOf(held), held.value)
    return opened === undefined ? [] : [opened.record as StoredSession]
  }
  return {
    put: async (session) => store.put(await seal(session)),
    read: async (id, nowMs) => {
      const held = await store.read(id, nowMs)
      return held && (await open(held))[0]
    },
    replace: async (session, nowMs) => store.replace(await seal(session), nowMs),
    remove: (id) => store.remove(id),
    listOwnedBy: async (key, nowMs) => (await Promise.all((await store.listOwnedBy(key, nowMs)).map(open))).flat(),
  }
}

function labelOf({ id, expiresAtMs, version }: StoredSession): SealLabel {
  return { kind: 'session', id, expiresAtMs, version }
}
