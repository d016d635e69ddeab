/** A product of Mobile Connect that the shop offers. */
export type ProductName =
  'authenticate' | 'authenticate_plus' | 'authorise' | 'phone_number' | 'sign_up' | 'national_id'

/** A phone that the sandbox knows. */
export interface SandboxPhone {
  /** E.164 digits, with or without a leading `+`. */
  readonly msisdn: string
  /** Name of the operator that serves it. */
  readonly operator: string
  /** How the phone behaves, in one sentence. */
  readonly description: string
}

/** An operator that the sandbox knows. */
export interface SandboxNetwork {
  readonly name: string
  readonly mcc: string
  readonly mnc: string
}

/** Something that goes wrong in the sandbox in a sign-in with its number. */
export interface Situation {
  /** What it is listed under. */
  readonly group: string
  /** E.164 digits, with or without a leading `+`. */
  readonly msisdn: string
  /** In one sentence. */
  readonly description: string
  /** The product that shows it. Default: the one chosen already. */
  readonly product?: ProductName
  /** The section that describes how it should be. */
  readonly specification: string
  readonly specificationUrl?: string
}

/** What the pages show of a sandbox. */
export interface SandboxView {
  readonly phones: readonly SandboxPhone[]
  readonly networks: readonly SandboxNetwork[]
  /** Where the simulated handset listens. */
  readonly handsetUrl: string
  /** What the simulated phones accept when level of assurance 3 asks for a PIN. */
  readonly pin: string
  /** Where the sandbox describes itself. */
  readonly descriptionUrl: string
  /** The number that the form begins with: digits, empty where there are no phones. */
  readonly msisdn: string
  readonly situations: readonly Situation[]
}
