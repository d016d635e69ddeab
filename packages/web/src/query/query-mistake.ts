/** A parameter that cannot be used, and why, in words for the person who typed it. */
export interface QueryMistake {
  readonly parameter: string
  readonly detail: string
}

export type Refuse = (parameter: string, detail: string) => void
