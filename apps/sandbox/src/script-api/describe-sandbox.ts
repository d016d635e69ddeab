import { sandboxPin } from '../handset/create-handset.ts'
import { operatorProfiles } from '../world/operator-profiles.ts'
import { sandboxApplications, type SandboxApplication } from '../world/sandbox-applications.ts'
import { type TestNumber, testNumbers, unknownNumber } from '../world/test-numbers.ts'

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
  }[]
  readonly numbers: readonly TestNumber[]
  /** A number discovery does not know. */
  readonly unknownNumber: string
  /** One address of each operator's range, for discovery by `X-Source-IP`. */
  readonly ipAddresses: readonly { readonly ip: string; readonly operator: string }[]
}

export function describeSandbox(publicUrl: string, redirectUrls: readonly string[]): SandboxDescription {
  return {
    discoveryUrl: `${publicUrl}/v2/discovery`,
    handsetUrl: `${publicUrl}/`,
    pin: sandboxPin,
    applications: sandboxApplications,
    redirectUrls,
    operators: operatorProfiles.map(({ id, name, mcc, mnc, colour, mobileConnect }) => ({
      id,
      name,
      ...(mobileConnect && { issuer: `${publicUrl}/operators/${id}` }),
      mcc,
      mnc,
      colour,
    })),
    numbers: testNumbers,
    unknownNumber,
    ipAddresses: operatorProfiles.flatMap(({ id, sourceIps }) =>
      sourceIps.map((range) => ({ ip: range.replace(/\.0\/\d+$/, '.10'), operator: id })),
    ),
  }
}
