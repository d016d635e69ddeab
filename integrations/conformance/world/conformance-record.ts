/** One line of docs/conformance.md, as a test tells it. */
export interface ConformanceRecord {
  /** As the conformance suite of the OpenID Foundation names it; a sentence for what that suite has no test for. */
  readonly id: string
  readonly profile: Profile
  /** What the operator does, with its faults. */
  readonly provider: string
  readonly required: string
  /** What our server did. */
  readonly answered: string
  readonly server: string
}

/** In the order of the page. */
export const profiles = [
  'Basic RP',
  'Form Post Basic RP',
  'Config RP',
  'RP-Initiated Logout RP',
  'Back-Channel Logout RP',
  'Further tests of the suite',
  'Further faults',
] as const

export type Profile = (typeof profiles)[number]

declare module 'vitest' {
  interface TaskMeta {
    conformance?: ConformanceRecord
  }
}
