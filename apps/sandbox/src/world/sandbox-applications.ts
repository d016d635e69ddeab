import { type EcPrivateJwk, deriveEcKey } from './derive-ec-key.ts'

/** An application as registered with the Discovery Service and at every operator. */
export interface SandboxApplication {
  readonly clientId: string
  /** Public on purpose, like everything the sandbox holds. */
  readonly clientSecret: string
  /** The application short name: operators refuse any other `client_name`. */
  readonly clientName: string
  /** Signs client assertions where an operator asks for `private_key_jwt`: ES256, registered there. */
  readonly privateKey: EcPrivateJwk
}

/** Two, so that one can see the PCR of a person differ between applications. The first is the demo's. */
export function sandboxApplications(seed: string): readonly [SandboxApplication, SandboxApplication] {
  const describe = (id: string, clientName: string): SandboxApplication => ({
    clientId: `${seed}-${id}`,
    clientSecret: `${seed}-${id}-secret`,
    clientName,
    privateKey: deriveEcKey(`${seed} application ${id}`),
  })
  return [describe('shop', 'Example Shop'), describe('bank', 'Example Bank')]
}

/** Credentials at an operator differ from those at the Discovery Service, and outlive a restart of the sandbox. */
export function credentialsAtOperator(application: SandboxApplication, operatorId: string): SandboxApplication {
  return {
    ...application,
    clientId: `${application.clientId}-at-${operatorId}`,
    clientSecret: `${application.clientSecret}-at-${operatorId}`,
  }
}
