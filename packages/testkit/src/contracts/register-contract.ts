import { describe, it } from 'vitest'
import type { ContractClause } from './contract-clause.ts'

/** Registers each clause as a test of the adapter; the clauses themselves stay a plain list, so that they can be tested too. */
export function registerContract<Make>(title: string, clauses: readonly ContractClause<Make>[], make: Make): void {
  describe(title, () => {
    for (const { id, title, run } of clauses) it(`${id} ${title}`, () => run(make))
  })
}
