/** A phone the sandbox knows. */
export interface DemoPhone {
  /** E.164 digits, with or without a leading `+`. */
  readonly msisdn: string
  /** Name of the operator that serves it. */
  readonly operator: string
  /** How the phone behaves, in one sentence. */
  readonly does: string
}

/** An operator the sandbox knows. */
export interface DemoNetwork {
  readonly name: string
  readonly mcc: string
  readonly mnc: string
}

/** Turns the demo page at `/` on. Everything in it is public. */
export interface DemoOptions {
  readonly phones: readonly DemoPhone[]
  readonly networks: readonly DemoNetwork[]
  /** Where the simulated handset listens. */
  readonly handsetUrl: string
  /** What the simulated phones accept when level of assurance 3 asks for a PIN. */
  readonly pin: string
  /** Where the sandbox describes itself. */
  readonly sandboxUrl: string
}
