/** One numbered promise of a port. `run` rejects when what `make` builds breaks it. */
export interface ContractClause<Make> {
  readonly id: `C${number}`
  /** A sentence about behaviour. */
  readonly title: string
  readonly run: (make: Make) => Promise<void>
}
