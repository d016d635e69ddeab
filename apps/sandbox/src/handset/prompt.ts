/** What an operator asks a phone to show. */
export interface PromptRequest {
  readonly msisdn: string
  readonly operatorId: string
  readonly operatorName: string
  readonly clientName: string
  readonly context: string
  readonly bindingMessage: string
  /** 3 asks for the PIN. */
  readonly levelOfAssurance: '2' | '3'
}

export type PromptOutcome = 'approved' | 'declined' | 'timed_out' | 'cancelled'

export interface Prompt extends PromptRequest {
  readonly id: string
  /** Absolute, milliseconds since the Unix epoch. */
  readonly expiresAtMs: number
  readonly pinAttemptsLeft: number
  /** "Not now" was pressed, or the phone is off: nothing is on the screen, and the operator keeps waiting. */
  readonly offScreen: boolean
  readonly outcome: PromptOutcome | undefined
}
