import type { MobileConnectPorts } from '@mobile-connect/core'
import { expect, it } from 'vitest'
import { memoryStorage } from '../src/index.ts'

it('can be spread into the ports of createMobileConnect', async () => {
  const storage = memoryStorage()
  const ports: Pick<MobileConnectPorts, 'transactions' | 'replayGuard' | 'discoveryCache' | 'documentCache'> = {
    ...storage,
  }
  await storage.migrate()
  expect(await ports.replayGuard.claim('id', 1, 0)).toBe(true)
})

it.each(['transactions', 'replayGuard', 'discoveryCache', 'documentCache', 'sessions'])(
  'gives its bounds to %s',
  (name) => {
    expect(() => memoryStorage({ [name]: { maxEntries: 0 } })).toThrow('maxEntries must be an integer of at least 1')
    expect(() => memoryStorage({ [name]: { maxBytes: 0 } })).toThrow('maxBytes must be an integer of at least 1')
  },
)

it('throws a sentence for an option that it does not know', () => {
  const misspelt: object = { session: { maxEntries: 1 } }
  expect(() => memoryStorage(misspelt)).toThrow(
    'the argument of memoryStorage has no member session. Members: transactions,',
  )
})

it.each(['transactions', 'replayGuard', 'discoveryCache', 'documentCache', 'sessions'])(
  'throws a sentence for a bound of %s that it does not know',
  (name) => {
    expect(() => memoryStorage({ [name]: { maxEntires: 1 } })).toThrow(
      new TypeError(`${name} has no member maxEntires. Members: maxEntries, maxBytes`),
    )
  },
)
