import type { Clock } from '@mobile-connect/core'
import { expect } from 'vitest'
import type { ContractClause } from './contract-clause.ts'
import { registerContract } from './register-contract.ts'

type MakeClock = () => Clock

/** What a clock may differ from that of the machine: enough for one that is set by others, far from another unit. */
const toleranceMs = 60_000

/** The clauses, for testing the contract itself. */
export const clockClauses: readonly ContractClause<MakeClock>[] = [
  {
    id: 'C1',
    title: 'answers with a finite number',
    run: async (make) => {
      expect(Number.isFinite(make()())).toBe(true)
    },
  },
  {
    id: 'C2',
    title: 'counts milliseconds from the Unix epoch on',
    run: async (make) => {
      expect(Math.abs(make()() - Date.now())).toBeLessThan(toleranceMs)
    },
  },
  {
    id: 'C3',
    title: 'moves on with time',
    run: async (make) => {
      const clock = make()
      const [before, startMs] = [clock(), Date.now()]
      while (Date.now() < startMs + 20);
      expect(clock()).toBeGreaterThan(before)
    },
  },
]

/**
 * Proves that a function is a `Clock`: registers one test per clause with vitest.
 *
 * No clause can be skipped, none sleeps: the last waits for 20 milliseconds to pass.
 *
 * @param adapter - Name of the clock, for the titles of the tests.
 * @param make - Builds a clock; called for each clause.
 * @example
 * clockContract('the wall clock', () => Date.now)
 */
export function clockContract(adapter: string, make: MakeClock): void {
  registerContract(`Clock contract: ${adapter}`, clockClauses, make)
}
