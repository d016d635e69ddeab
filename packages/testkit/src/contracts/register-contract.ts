import { describe, it } from 'vitest'

/** Registers each clause as a test of the adapter; the clauses themselves stay a plain list, so that they can be tested too. */
export function registerContract<Make>(title: string, clauses: readonly ContractClause<Make>[], make: Make): void {
  describe(title, () => {
    for (const { id, title, run } of clauses) it(`${id} ${title}`, () => run(make))
  })
}

/** One numbered promise of a port. `run` rejects when what `make` builds breaks it. */
export interface ContractClause<Make> {
  readonly id: `C${number}`
  /** A sentence about behaviour. */
  readonly title: string
  readonly run: (make: Make) => Promise<void>
}
