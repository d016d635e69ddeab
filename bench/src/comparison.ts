interface Entrant {
  readonly name: string
  /** Untimed, before each round. */
  readonly prepare?: (operations: number) => void | Promise<void>
  /** The most that one operation may cost, divided by the cost of the named contestant. */
  readonly goals?: Readonly<Record<string, number>>
  /** A note on all its runs. */
  readonly remark?: () => string
}

/** `run` is paid for by this process; `measure` returns what all operations cost elsewhere. */
export type Contestant = Entrant &
  (
    | { readonly run: (operations: number) => void | Promise<void> }
    | { readonly measure: (operations: number) => Promise<number> }
  )

/** Several ways to do the same work. The first is what the others are measured against. */
export interface Comparison {
  readonly title: string
  readonly contestants: readonly Contestant[]
  /** Operations in each round. Default: as many as take the first contestant 10 ms. */
  readonly operations?: number
  /** What an operation costs. Default `processor`; `elapsed` where a server works, too. */
  readonly cost?: 'processor' | 'elapsed'
  /** Unit of `measure`. Default `us`. */
  readonly unit?: 'us' | 'ms' | 'MiB'
  /** Timed rounds. Default 15 by processor time, 181 by the clock; a third of that in a quick run. */
  readonly rounds?: number
  /** Untimed rounds in front. Default 3. */
  readonly warmUps?: number
  /** Throws unless the contestants do the same work. Runs before the first round. */
  readonly check?: () => Promise<void>
}

/** Comparisons that share a database or a server. */
export interface Suite {
  readonly comparisons: readonly Comparison[]
  readonly close: () => void | Promise<void>
}
