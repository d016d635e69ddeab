import { SANDBOX_PIN } from '../handset/create-handset.ts'
import type { Situation } from '../situations/situation.ts'
import { situations, type SituationId } from '../situations/situations.ts'
import type { OperatorProfile } from '../world/operator-profiles.ts'
import type { SandboxApplication } from '../world/sandbox-applications.ts'
import { allNumbers, type TestNumber, UNKNOWN_NUMBER } from '../world/test-numbers.ts'

/** `/sandbox.json`: everything a script needs. */
export interface SandboxDescription {
  readonly discoveryUrl: string
  readonly handsetUrl: string
  readonly pin: string
  /** Registered with the Discovery Service; the first is the demo's. */
  readonly applications: readonly SandboxApplication[]
  readonly redirectUrls: readonly string[]
  readonly operators: readonly {
    readonly id: string
    readonly name: string
    /** Absent for an operator without Mobile Connect. */
    readonly issuer?: string
    readonly mcc: string
    readonly mnc: string
    readonly colour: string
    /** Of the Mobile Connect profile, as on the wire. */
    readonly versions: readonly string[]
  }[]
  readonly numbers: readonly TestNumber[]
  readonly faults: readonly Situation<SituationId>[]
  /** A number discovery does not know. */
  readonly unknownNumber: string
  /** One address of each range of an operator, for discovery by `X-Source-IP`. */
  readonly ipAddresses: readonly { readonly ip: string; readonly operator: string }[]
}

export function describeSandbox(
  publicUrl: string,
  applications: readonly SandboxApplication[],
  redirectUrls: readonly string[],
  profiles: readonly OperatorProfile[],
): SandboxDescription {
  return {
    discoveryUrl: `${publicUrl}/v2/discovery`,
    handsetUrl: `${publicUrl}/`,
    pin: SANDBOX_PIN,
    applications,
    redirectUrls,
    operators: profiles.map(({ id, name, mcc, mnc, colour, mobileConnect, versions }) => ({
      id,
      name,
      ...(mobileConnect && { issuer: `${publicUrl}/operators/${id}` }),
      mcc,
      mnc,
      colour,
      versions,
    })),
    numbers: allNumbers.filter(({ operator }) => profiles.some(({ id }) => id === operator)),
    faults: situations,
    unknownNumber: UNKNOWN_NUMBER,
    ipAddresses: profiles.flatMap(({ id, sourceIps }) =>
      sourceIps.map((range) => ({
        ip: range.endsWith('/32')
          ? range.slice(0, -3)
          : range.replace(/\d+\/\d+$/, (end) => String(Number.parseInt(end) + 10)),
        operator: id,
      })),
    ),
  }
}
