import type { Adapter, AdapterPayload } from 'oidc-provider'
import { BoundedMap } from '../world/bounded-map.ts'

const ENTRIES_PER_MODEL = 1000

interface Entry {
  readonly payload: AdapterPayload
  readonly expiresAtMs: number
}

/** Where one operator's `oidc-provider` keeps what it must remember. Survives a key rotation, not a restart. */
export interface MemoryAdapter {
  readonly forModel: (model: string) => Adapter
  /** Removes an entry; true for exactly one caller. */
  readonly take: (model: string, id: string) => boolean
  readonly clear: () => void
}

export function memoryAdapter(): MemoryAdapter {
  const models = new Map<string, Map<string, Entry>>()
  const entriesOf = (model: string): Map<string, Entry> => {
    const entries = models.get(model) ?? new BoundedMap<string, Entry>(ENTRIES_PER_MODEL)
    models.set(model, entries)
    return entries
  }

  return {
    forModel: (model) => {
      const entries = entriesOf(model)
      const find = (id: string): AdapterPayload | undefined => {
        const entry = entries.get(id)
        if (entry && entry.expiresAtMs > Date.now()) return entry.payload
        entries.delete(id)
        return undefined
      }
      return {
        upsert: async (id, payload, expiresInS = Number.POSITIVE_INFINITY) => {
          // An ID Gateway keeps no browser session: the phone is asked each time.
          if (model !== 'Session') entries.set(id, { payload, expiresAtMs: Date.now() + expiresInS * 1000 })
        },
        find: async (id) => find(id),
        findByUid: async () => undefined,
        findByUserCode: async () => undefined,
        consume: async (id) => {
          const payload = find(id)
          if (payload) payload.consumed = Math.floor(Date.now() / 1000)
        },
        destroy: async (id) => {
          entries.delete(id)
        },
        revokeByGrantId: async (grantId) => {
          for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id)
        },
      }
    },
    take: (model, id) => entriesOf(model).delete(id),
    clear: () => {
      for (const entries of models.values()) entries.clear()
    },
  }
}
