import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openRecord, sealRecord } from './seal-record.ts'

/** Seals whole entries. The cache beneath keeps an operator without a name, whose secret is the sealed text. */
export function encryptedDiscoveryCache(cache: DiscoveryCache, ring: KeyRing): DiscoveryCache {
  const write = async (key: string, entry: DiscoveryCacheEntry): Promise<void> => {
    const { expiresAtMs } = entry
    const clientSecret = await sealRecord(ring, { kind: 'discovery', id: key, expiresAtMs }, entry)
    await cache.write(key, { operator: { name: '', clientId: '', clientSecret, endpoints: {} }, expiresAtMs })
  }
  return {
    read: async (key, nowMs) => {
      const held = await cache.read(key, nowMs)
      if (held === undefined) return undefined
      const { operator, expiresAtMs } = held
      const opened = await openRecord(ring, { kind: 'discovery', id: key, expiresAtMs }, operator.clientSecret)
      // What no key opens is as good as absent: another discovery finds out the same, and replaces it.
      if (opened === undefined) return undefined
      const entry = opened.record as DiscoveryCacheEntry
      // The entry is at hand, whether or not it can be written anew.
      if (!opened.current) await write(key, entry).catch(() => undefined)
      return entry
    },
    write,
    remove: (key) => cache.remove(key),
  }
}
