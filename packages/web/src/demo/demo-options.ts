import type { DemoInspector } from './demo-inspector.ts'

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

/** Something that goes wrong in the sandbox as soon as one signs in with its number. */
export interface DemoSituation {
  /** What it is listed under. */
  readonly group: string
  /** E.164 digits, with or without a leading `+`. */
  readonly msisdn: string
  /** In one sentence. */
  readonly does: string
  /** The product that shows it. Default: the one chosen already. */
  readonly product?: DemoProduct
  /** What says how it should have been, with its section. */
  readonly specification: string
  readonly specificationUrl?: string
}

/** The products of Mobile Connect the demo offers. */
export type DemoProduct =
  'authenticate' | 'authenticate_plus' | 'authorise' | 'phone_number' | 'sign_up' | 'national_id'

/**
 * Turns the demo on: the stage at `/`, the site at `/demo`, and the steps of the protocol at `/demo/steps`. Everything in it
 * is public. In exchange, pages may be framed by pages of the same origin.
 */
export interface DemoOptions {
  readonly phones: readonly DemoPhone[]
  readonly networks: readonly DemoNetwork[]
  /** Where the simulated handset listens. */
  readonly handsetUrl: string
  /** What the simulated phones accept when level of assurance 3 asks for a PIN. */
  readonly pin: string
  /** Where the sandbox describes itself. */
  readonly sandboxUrl: string
  /** The number the form begins with, one of `phones`. Default: the first of them. */
  readonly msisdn?: string
  /** Default: none. */
  readonly situations?: readonly DemoSituation[]
  /** Records what happens in sign-ins. Default: the stage shows site and phone only. */
  readonly inspector?: DemoInspector
}
