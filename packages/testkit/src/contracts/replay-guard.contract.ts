import type { ReplayGuard } from '@mobile-connect/core'
import { expect } from 'vitest'
import { buildLookalikeIds } from './build-lookalike-ids.ts'
import { type ContractClause, registerContract } from './register-contract.ts'
import { EXPIRES_AT_MS, NOW_MS } from './contract-values.ts'

type MakeReplayGuard = () => Promise<ReplayGuard>

/** The clauses, for testing the contract itself. */
export const replayGuardClauses: readonly ContractClause<MakeReplayGuard>[] = [
  {
    id: 'C1',
    title: 'answers true to the first claim and false to the next',
    run: async (make) => {
      const guard = await make()
      const id = crypto.randomUUID()
      expect(await guard.claim(id, EXPIRES_AT_MS, NOW_MS)).toBe(true)
      expect(await guard.claim(id, EXPIRES_AT_MS, NOW_MS)).toBe(false)
    },
  },
  {
    id: 'C2',
    title: 'lets exactly one of twenty simultaneous claims win',
    run: async (make) => {
      const guard = await make()
      const id = crypto.randomUUID()
      const claims = await Promise.all(Array.from({ length: 20 }, () => guard.claim(id, EXPIRES_AT_MS, NOW_MS)))
      expect(claims.filter((won) => won)).toHaveLength(1)
    },
  },
  {
    id: 'C3',
    title: 'answers false one millisecond before the expiry of a claim',
    run: async (make) => {
      const guard = await make()
      const id = crypto.randomUUID()
      await guard.claim(id, EXPIRES_AT_MS, NOW_MS)
      expect(await guard.claim(id, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS - 1)).toBe(false)
    },
  },
  {
    id: 'C4',
    title: 'answers true again from the instant of expiry on',
    run: async (make) => {
      const guard = await make()
      const id = crypto.randomUUID()
      await guard.claim(id, EXPIRES_AT_MS, NOW_MS)
      expect(await guard.claim(id, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS)).toBe(true)
    },
  },
  {
    id: 'C5',
    title: 'lets exactly one of twenty simultaneous claims of an expired id win, and guards it anew',
    run: async (make) => {
      const guard = await make()
      const id = crypto.randomUUID()
      await guard.claim(id, EXPIRES_AT_MS, NOW_MS)
      const again = () => guard.claim(id, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS)
      const claims = await Promise.all(Array.from({ length: 20 }, again))
      expect(claims.filter((won) => won)).toHaveLength(1)
      expect(await guard.claim(id, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS + 59_999)).toBe(false)
    },
  },
  {
    id: 'C6',
    title: 'leaves the expiry of a claim alone when it refuses another',
    run: async (make) => {
      const guard = await make()
      const [longer, shorter] = [crypto.randomUUID(), crypto.randomUUID()]
      for (const id of [longer, shorter]) await guard.claim(id, EXPIRES_AT_MS, NOW_MS)
      await guard.claim(longer, EXPIRES_AT_MS + 60_000, NOW_MS)
      await guard.claim(shorter, NOW_MS + 1, NOW_MS)
      expect(await guard.claim(shorter, EXPIRES_AT_MS, EXPIRES_AT_MS - 1)).toBe(false)
      expect(await guard.claim(longer, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS)).toBe(true)
    },
  },
  {
    id: 'C7',
    title: 'tells apart ids that differ in case, spaces, accents or the last of 300 characters',
    run: async (make) => {
      const guard = await make()
      for (const id of buildLookalikeIds()) expect(await guard.claim(id, EXPIRES_AT_MS, NOW_MS)).toBe(true)
    },
  },
  {
    id: 'C8',
    title: 'keeps the living when others expire',
    run: async (make) => {
      const guard = await make()
      const living = crypto.randomUUID()
      const dying = Array.from({ length: 100 }, () => crypto.randomUUID())
      for (const id of dying.slice(0, 50)) await guard.claim(id, EXPIRES_AT_MS, NOW_MS)
      await guard.claim(living, EXPIRES_AT_MS + 1, NOW_MS)
      for (const id of dying.slice(50)) await guard.claim(id, EXPIRES_AT_MS, NOW_MS)
      for (const id of dying) expect(await guard.claim(id, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS)).toBe(true)
      expect(await guard.claim(living, EXPIRES_AT_MS + 60_000, EXPIRES_AT_MS)).toBe(false)
    },
  },
]

/**
 * Proves that an adapter is a {@link ReplayGuard}: registers one test per clause with vitest.
 *
 * No clause can be skipped, none sleeps: time is an argument of the port.
 *
 * @param adapter - Name of the adapter, for the titles of the tests.
 * @param make - Builds a guard that no other clause uses. The database under it may be shared: ids are random.
 * @example
 * replayGuardContract('my-store', async () => myReplayGuard({ client }))
 */
export function replayGuardContract(adapter: string, make: MakeReplayGuard): void {
  registerContract(`ReplayGuard contract: ${adapter}`, replayGuardClauses, make)
}
