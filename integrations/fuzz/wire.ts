/** What is sent over one connection. */
export interface Wire {
  /** Octets, one character each; written one piece after the other. `{...}` stands for something that has to be valid. */
  readonly pieces: readonly string[]
  /** Whether an answer has to come: the request is complete and nothing is said of another one. */
  readonly complete: boolean
  readonly ending: 'wait' | 'half-close' | 'reset'
}
