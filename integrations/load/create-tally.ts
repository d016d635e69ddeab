/** What was answered, and what should not have been. */
export interface Tally {
  /** `<what was asked> <status>`. */
  readonly answers: Map<string, number>
  /** The first few of them. */
  readonly wrong: string[]
  wrongCount: number
}

export function createTally(): Tally {
  return { answers: new Map(), wrong: [], wrongCount: 0 }
}
