import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import type { SandboxApplication } from '../world/sandbox-applications.ts'

export interface OperatorOptions {
  readonly profile: OperatorProfile
  readonly publicUrl: string
  readonly seed: string
  readonly applications: readonly SandboxApplication[]
  readonly redirectUrls: readonly string[]
  /** Origins that may frame this operator's pages. */
  readonly frameAncestors: readonly string[]
  readonly interactionLifetimeS: number
  readonly switches: SituationSwitches
  /** Resolves when a slow answer has been slow enough. */
  readonly hold: () => Promise<void>
}
