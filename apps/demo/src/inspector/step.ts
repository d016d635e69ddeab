/** What can happen in a sign-in, seen from the site. */
export type StepKind =
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
export interface Step {
  /** Grows with each step of a browser. */
  readonly id: number
  readonly atMs: number
  readonly kind: StepKind
  readonly outcome: 'neutral' | 'passed' | 'failed'
  /** Such as `POST http://localhost:8090/v2/discovery`. */
  readonly summary: string
  readonly sections: readonly StepSection[]
  /** In the order made; at most the last one has failed. */
  readonly checks: readonly { readonly name: string; readonly passed: boolean }[]
}

/** Names and values as on the wire. */
export interface StepSection {
  readonly title: string
  readonly facts: readonly { readonly name: string; readonly value: string }[]
}

/** A step before it has its place. Everything in it is masked. */
export type NewStep = Pick<Step, 'kind' | 'summary'> & Partial<Pick<Step, 'outcome' | 'sections' | 'checks'>>

export type RecordStep = (step: NewStep) => void
