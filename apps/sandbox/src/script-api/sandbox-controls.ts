import type { Answer } from '../handset/create-handset.ts'
import type { LogoutNotification } from '../logout/notify-relying-party.ts'
import type { SituationId } from '../situations/situations.ts'

/** A prompt no phone has answered yet. */
export interface OpenPrompt {
  readonly id: string
  readonly msisdn: string
  /** Id of the operator that asks. */
  readonly operator: string
  readonly clientName: string
  readonly context: string
  readonly bindingMessage: string
  readonly levelOfAssurance: '2' | '3'
  /** Absolute, milliseconds since the Unix epoch. */
  readonly expiresAtMs: number
}

/** What a test can do to the sandbox; the script API offers the same over HTTP. */
export interface SandboxControls {
  readonly prompts: () => readonly OpenPrompt[]
  /** Presses "Approve" on a phone. The PIN is needed at level of assurance 3 only. */
  readonly approve: (msisdn: string, pin?: string) => Answer
  readonly decline: (msisdn: string) => Answer
  /** What is switched on for an operator. @throws TypeError for an operator that runs no gateway, here and below. */
  readonly faults: (operatorId: string) => readonly SituationId[]
  /** Adds to what is switched on. @throws TypeError also for an id that the catalogue has not. */
  readonly switchFaultsOn: (operatorId: string, faults: readonly SituationId[]) => void
  readonly clearFaults: (operatorId: string) => void
  /** Signs with the operator's published next key from now on. */
  readonly rotateKeys: (operatorId: string) => Promise<void>
  /** Sends a logout token to every relying party where the number is signed in, and says what they answered. */
  readonly logOut: (operatorId: string, msisdn: string) => Promise<readonly LogoutNotification[]>
  /** Ends prompts and sign-ins, switches every situation off and begins with the first keys again. */
  readonly reset: () => void
}
