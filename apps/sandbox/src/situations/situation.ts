import type { Effects } from './effects.ts'

/** Where in a sign-in it happens. */
export type SituationStage =
  | 'Phone'
  | 'Discovery'
  | 'Redirect'
  | 'Token answer'
  | 'ID token'
  | 'Network'
  | 'Identity'
  | 'Provider metadata'
  | 'Logout'

/** What a test can cause on purpose: a fault, or something that a specification allows and few operators do. */
export interface Situation<Id extends string = string> {
  /** Public: tests and scripts switch the situation on by it. */
  readonly id: Id
  readonly stage: SituationStage
  /** Signing in with this number causes the situation, and no other sign-in notices. */
  readonly number: string
  /** One sentence for users. */
  readonly description: string
  /** The section of a specification that rules it. */
  readonly section: string
  readonly sectionUrl?: string
}

/** A situation with all that it does to the sandbox. */
export interface CatalogueEntry<Id extends string = string> extends Situation<Id> {
  /** @internal */
  readonly effects: Effects
}
