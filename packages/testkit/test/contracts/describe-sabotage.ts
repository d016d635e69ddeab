import { describe, expect, it } from 'vitest'
import type { ContractClause } from '../../src/contracts/register-contract.ts'
import { listBrokenClauses } from './list-broken-clauses.ts'

/** An adapter that is wrong in one way, and the first clause that must notice. */
export type Sabotage<Make> = readonly [flaw: string, caughtBy: `C${number}`, make: Make]

/** Tests a contract: it accepts the honest adapter, catches each sabotaged one, and no clause is idle. */
export function describeSabotage<Make>(
  contract: string,
  clauses: readonly ContractClause<Make>[],
  honest: Make,
  sabotages: readonly Sabotage<Make>[],
): void {
  describe(contract, () => {
    it('accepts an honest adapter', async () => {
      expect(await listBrokenClauses(clauses, honest)).toStrictEqual([])
    })
    it.each(sabotages)('catches %s by %s', async (_, caughtBy, make) => {
      const [first] = await listBrokenClauses(clauses, make)
      expect(first).toBe(caughtBy)
    })
    it('numbers its clauses in order', () => {
      expect(clauses.map(({ id }) => id)).toStrictEqual(clauses.map((_, index) => `C${index + 1}`))
    })
    it('has no clause that catches nothing', () => {
      const busy = new Set(sabotages.map(([, caughtBy]) => caughtBy))
      expect(clauses.map(({ id }) => id).filter((id) => !busy.has(id))).toStrictEqual([])
    })
  })
}
