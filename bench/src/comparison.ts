/** One way to do something. */
export interface Contestant {
  readonly name: string
  /** Readies what `run` uses up. Not counted. */
  readonly prepare?: (operations: number) => void | Promise<void>
  readonly run: (operations: number) => void | Promise<void>
  /** The least share of the first contestant's speed that is acceptable. */
  readonly wanted?: number
  /** What else there is to say of all its runs. */
  readonly remark?: () => string
}

/** Several ways to do the same. The first is what the others are measured against. */
export interface Comparison {
  readonly title: string
  readonly contestants: readonly Contestant[]
  /** Operations in each round. Default: as many as take 10 ms. */
  readonly operations?: number
  /** What an operation costs. Default `processor`; `elapsed` where a server works, too. */
  readonly cost?: 'processor' | 'elapsed'
}

/** Comparisons that share a database or a server. */
export interface Suite {
  readonly comparisons: readonly Comparison[]
  readonly close: () => void | Promise<void>
}
