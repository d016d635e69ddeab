/** What can happen in a sign-in, seen from the site. */
export type DemoStepKind =
  | 'start'
  | 'discovery_request'
  | 'discovery_answer'
  | 'discovery_cached'
  | 'selection'
  | 'metadata'
  | 'authorization'
  | 'callback'
  | 'token_request'
  | 'token_answer'
  | 'keys'
  | 'id_token'
  | 'identity_request'
  | 'identity_answer'
  | 'revocation'
  | 'logout'
  | 'complete'
  | 'refused'
  | 'failed'

/** One step as it was recorded: secrets, tokens, phone numbers and PCRs were masked before. */
export interface DemoStep {
  /** Grows with each step of a browser. */
  readonly id: number
  readonly atMs: number
  readonly kind: DemoStepKind
  readonly outcome: 'neutral' | 'passed' | 'failed'
  /** Such as `POST http://localhost:8090/v2/discovery`. */
  readonly summary: string
  readonly sections: readonly DemoStepSection[]
  /** In the order made; at most the last one has failed. */
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[]
}

/** Names and values as on the wire. */
export interface DemoStepSection {
  readonly title: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
}

/** What the demo shows of the protocol. A browser is known by its binding cookie, and sees its own steps only. */
export interface DemoInspector {
  /** Does the work of one request of a browser; steps made in its course are recorded for that browser. */
  readonly follow: <T>(binding: string, work: () => Promise<T>) => Promise<T>
  /** Oldest first, those after an id only where one is given. */
  readonly steps: (binding: string, afterId?: number) => readonly DemoStep[]
  /** Tells of each further step until the function returned is called. `ended`: there will be no more. */
  readonly watch: (binding: string, told: (step: DemoStep) => void, ended: () => void) => () => void
  /** The text of a file of the repository, where it is at hand. */
  readonly readSource: (path: string) => Promise<string | undefined>
}
