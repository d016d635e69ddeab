export interface AttackSize {
  readonly processes: number
  /** Put by each process. */
  readonly transactions: number
  /** How many processes go for each transaction, at most all of them. */
  readonly takers: number
}
