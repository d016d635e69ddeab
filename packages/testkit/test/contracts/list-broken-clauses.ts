import type { ContractClause } from '../../src/contracts/register-contract.ts'

/** The ids of the clauses an adapter breaks. */
export async function listBrokenClauses<Make>(clauses: readonly ContractClause<Make>[], make: Make): Promise<string[]> {
  const verdicts = await Promise.all(
    clauses.map(({ id, run }) =>
      run(make).then(
        () => undefined,
        () => id,
      ),
    ),
  )
  return verdicts.filter((id) => id !== undefined)
}
