import type { PendingTransaction, TransactionStore } from '@mobile-connect/core'
import { memoryStorage } from '@mobile-connect/storage-memory'
import { buildDiscoveryCacheEntry, buildPendingAuthentication } from '@mobile-connect/testkit'
import type { Contestant, Suite } from './comparison.ts'

const NOW_MS = Date.now()
const entry = buildDiscoveryCacheEntry()

/** What the port costs above a `Map` of JSON. */
export function compareMemoryStores(): Suite {
  const storage = memoryStorage({ transactions: { maxEntries: 1e6 } })
  return {
    comparisons: [
      {
        title: 'Memory: put and take a transaction',
        contestants: [
          putAndTakeInMap(),
          { ...putAndTake('storage-memory', storage.transactions), goals: { 'Map of JSON': 2 } },
        ],
      },
      {
        title: 'Memory: read a discovery',
        contestants: [
          readFromMap(),
          {
            name: 'storage-memory',
            prepare: () => storage.discoveryCache.write('plain', entry),
            run: async (count) => {
              for (let index = 0; index < count; index += 1) await storage.discoveryCache.read('plain', NOW_MS)
            },
            goals: { 'Map of JSON': 2 },
          },
        ],
      },
    ],
    close: () => undefined,
  }
}

/** A copy in JSON, as every store has to make: what is kept must not change with the object that was put. */
function putAndTakeInMap(): Contestant {
  const held = new Map<string, string>()
  let pending: readonly PendingTransaction[] = []
  return {
    name: 'Map of JSON',
    prepare: (count) => {
      pending = Array.from({ length: count }, () => buildPendingAuthentication())
    },
    run: () => {
      for (const one of pending) held.set(one.id, JSON.stringify(one))
      for (const { id } of pending) {
        JSON.parse(held.get(id) ?? '')
        held.delete(id)
      }
    },
  }
}

function putAndTake(name: string, store: TransactionStore): Contestant {
  let pending: readonly PendingTransaction[] = []
  return {
    name,
    prepare: (count) => {
      pending = Array.from({ length: count }, () => buildPendingAuthentication())
    },
    run: async () => {
      for (const one of pending) await store.put(one, NOW_MS)
      for (const { id } of pending) await store.take(id, NOW_MS)
    },
  }
}

function readFromMap(): Contestant {
  const held = new Map([['key', JSON.stringify(entry)]])
  return {
    name: 'Map of JSON',
    run: (count) => {
      for (let index = 0; index < count; index += 1) JSON.parse(held.get('key') ?? '')
    },
  }
}
