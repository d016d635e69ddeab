import type { DiscoveryCache, DiscoveryCacheEntry } from '@mobile-connect/core'
import { discoveryCacheClauses, discoveryCacheContract } from '../../src/contracts/discovery-cache.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'
import { type DiscoveryCacheSteps, honestDiscoveryCache } from './honest-discovery-cache.ts'

type Options = { readonly maxEntries: number }

const sabotaged =
  (steps: Partial<DiscoveryCacheSteps>) =>
  async ({ maxEntries }: Options): Promise<DiscoveryCache> =>
    honestDiscoveryCache(maxEntries, steps)

/** Keeps each value, at any depth, as `change` leaves it. */
const keeping = (change: (value: unknown, name: string) => unknown) =>
  sabotaged({ encode: (entry) => JSON.stringify(entry, (name, value: unknown) => change(value, name)) })

const keepingText = (change: (text: string) => string) =>
  keeping((value) => (typeof value === 'string' ? change(value) : value))

const byReference = async ({ maxEntries }: Options): Promise<DiscoveryCache> => {
  const held = new Map<string, DiscoveryCacheEntry>()
  return honestDiscoveryCache(maxEntries, {
    encode: (entry) => {
      const name = crypto.randomUUID()
      held.set(name, entry)
      return name
    },
    decode: (name) => held.get(name) as DiscoveryCacheEntry,
  })
}

const merging = sabotaged({
  encode: (entry, held = '{}') => JSON.stringify({ ...(JSON.parse(held) as object), ...entry }),
})

const keepingTheLongerLived = sabotaged({
  encode: (entry, held) => {
    const before = held === undefined ? entry : (JSON.parse(held) as DiscoveryCacheEntry)
    return JSON.stringify({ ...entry, expiresAtMs: Math.max(entry.expiresAtMs, before.expiresAtMs) })
  },
})

const complainingAboutAbsent = sabotaged({
  remove: (rows, key) => {
    if (!rows.delete(key)) throw new Error('no such key')
  },
})

const refusingNewOnceFull = async ({ maxEntries }: Options): Promise<DiscoveryCache> =>
  honestDiscoveryCache(maxEntries, { isReplaced: (_, rows) => rows.size < maxEntries })

const aliveWhen = (isAlive: DiscoveryCacheSteps['isAlive']) => sabotaged({ isAlive })

describeSabotage('discoveryCacheContract', discoveryCacheClauses, sabotaged({}), [
  ['a lost optional member', 'C1', keeping((value, name) => (name === 'subscriberId' ? undefined : value))],
  ['a lost endpoint', 'C1', keeping((value, name) => (name === 'jwks' ? undefined : value))],
  ['a read that consumes', 'C1', sabotaged({ isDropped: () => true })],
  ['nothing kept', 'C1', sabotaged({ evict: (rows) => rows.clear() })],
  ['null for absent members', 'C2', sabotaged({ encode: (entry) => JSON.stringify({ subscriberId: null, ...entry }) })],
  ['empty text lost', 'C2', keeping((value) => (value === '' ? undefined : value))],
  ['text cut at 4096 characters', 'C3', keepingText((text) => text.slice(0, 4096))],
  ['text normalised', 'C3', keepingText((text) => text.normalize('NFC'))],
  ['text trimmed', 'C3', keepingText((text) => text.trim())],
  ['a reference instead of a copy', 'C4', byReference],
  ['null for absent', 'C5', sabotaged({ absent: JSON.parse('null') as DiscoveryCacheEntry })],
  ['{} for absent', 'C5', sabotaged({ absent: JSON.parse('{}') as DiscoveryCacheEntry })],
  ['the first entry kept', 'C6', sabotaged({ isReplaced: (key, rows) => !rows.has(key) })],
  ['entries merged', 'C6', merging],
  ['the longer lifetime kept', 'C6', keepingTheLongerLived],
  ['an expiry one millisecond early', 'C7', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 1)],
  ['a lifetime in seconds, rounded down', 'C7', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs - 500)],
  ['an expiry one millisecond late', 'C8', aliveWhen((expiresAtMs, nowMs) => nowMs <= expiresAtMs)],
  ['a lifetime in seconds, rounded up', 'C8', aliveWhen((expiresAtMs, nowMs) => nowMs < expiresAtMs + 500)],
  ['an expired entry that stays', 'C9', sabotaged({ isDropped: () => false })],
  ['a remove that does nothing', 'C10', sabotaged({ remove: () => undefined })],
  ['a remove that removes all', 'C10', sabotaged({ remove: (rows) => rows.clear() })],
  ['a remove that complains of an absent key', 'C11', complainingAboutAbsent],
  ['keys folded to lower case', 'C12', sabotaged({ toKey: (key) => key.toLowerCase() })],
  ['keys without trailing spaces', 'C12', sabotaged({ toKey: (key) => key.trimEnd() })],
  ['keys cut at 255 characters', 'C12', sabotaged({ toKey: (key) => key.slice(0, 255) })],
  ['no bound', 'C13', sabotaged({ evict: () => undefined })],
  ['one entry too many', 'C13', async ({ maxEntries }) => honestDiscoveryCache(maxEntries + 1)],
  ['new entries refused when it is full', 'C13', refusingNewOnceFull],
])

discoveryCacheContract('honest cache', sabotaged({}))
