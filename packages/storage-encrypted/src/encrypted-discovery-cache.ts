import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import type { KeyRing } from './import-key-ring.ts'
import { openText, sealRecord } from './seal-record.ts'

const MAX_OPEN_ENTRIES = 256

/**
 * Seals whole entries. The cache beneath keeps an operator without a name, whose secret is the sealed text. It is asked at
 * every read; an entry that is sealed as it was the last time is not opened again.
 */
export function encryptedDiscoveryCache(cache: DiscoveryCache, ring: KeyRing): DiscoveryCache {
  /** By sealed text, which no two entries share. */
  const open = new Map<string, OpenEntry>()
  const write = async (key: string, entry: DiscoveryCacheEntry): Promise<void> => {
    const { expiresAtMs } = entry
    const clientSecret = await sealRecord(ring, { kind: 'discovery', id: key, expiresAtMs }, entry)
    await cache.write(key, { operator: { name: '', clientId: '', clientSecret, endpoints: {} }, expiresAtMs })
  }
  return {
    read: async (key, nowMs) => {
      const held = await cache.read(key, nowMs)
      if (held === undefined) {
        forget(open, key)
        return undefined
      }
      const { operator, expiresAtMs } = held
      const { clientSecret: sealed = '' } = operator
      const known = open.get(sealed)
      // The seal binds the text to both.
      if (known?.key === key && known.expiresAtMs === expiresAtMs) return JSON.parse(known.text) as DiscoveryCacheEntry
      const opened = await openText(ring, { kind: 'discovery', id: key, expiresAtMs }, sealed)
      // What no key opens is as good as absent: another discovery finds out the same, and replaces it.
      if (opened === undefined) return undefined
      const entry = JSON.parse(opened.text) as DiscoveryCacheEntry
      if (opened.current) keepOpen(open, sealed, { key, expiresAtMs, text: opened.text })
      // The entry is at hand, even when it cannot be written again.
      else await write(key, entry).catch(() => undefined)
      return entry
    },
    write,
    remove: (key) => {
      forget(open, key)
      return cache.remove(key)
    },
  }
}

interface OpenEntry {
  readonly key: string
  readonly expiresAtMs: number
  /** Parsed for each read, so that a caller may change what it gets. */
  readonly text: string
}

function keepOpen(open: Map<string, OpenEntry>, sealed: string, entry: OpenEntry): void {
  if (open.size === MAX_OPEN_ENTRIES) open.clear()
  open.set(sealed, entry)
}

/** The texts hold client secrets. */
function forget(open: Map<string, OpenEntry>, key: string): void {
  for (const [sealed, entry] of open) if (entry.key === key) open.delete(sealed)
}
