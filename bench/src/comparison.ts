/** One way to do something. */
export interface Contestant {
  readonly name: string
  /** Readies what `run` uses up. Not counted. */
  readonly prepare?: (operations: number) => void | Promise<void>
  readonly run: (operations: number) => void | Promise<void>
  /** The least share of the first contestant's speed that is acceptable. */
  readonly wanted?: number
}

/** Several ways to do the same. The first is what the others are measured against. */
export interface Comparison {
  readonly title: string
  readonly contestants: readonly Contestant[]
  /** Operations in each round. Default: as many as take 10 ms. */
  readonly operations?: number
}

/** Comparisons that share a database or a server. */
export interface Suite {
  readonly comparisons: readonly Comparison[]
  readonly close: () => void | Promise<void>
}
