import { type EcPrivateJwk, deriveEcKey } from './derive-ec-key.ts'
import { credentialsByRule, documentApplications } from './document-applications.ts'

/** An application as registered with the Discovery Service and at every operator. */
export interface SandboxApplication {
  readonly clientId: string
  /** Public on purpose, like everything the sandbox holds. */
  readonly clientSecret: string
  /** The application short name: operators refuse any other `client_name`. */
  readonly clientName: string
  /** Signs client assertions where an operator asks for `private_key_jwt`: ES256, registered there. */
  readonly privateKey: EcPrivateJwk
  /** Registered for this application besides those of the sandbox. */
  readonly redirectUrls?: readonly string[]
}

/** The demo's first; a second one, so that the PCR of a user differs between the two; then those of the documents. */
export function sandboxApplications(
  seed: string,
): readonly [SandboxApplication, SandboxApplication, ...SandboxApplication[]] {
  const describe = (id: string, clientName: string): SandboxApplication => ({
    clientId: `${seed}-${id}`,
    clientSecret: `${seed}-${id}-secret`,
    clientName,
    privateKey: deriveEcKey(`${seed} application ${id}`),
  })
  const ofDocuments = documentApplications.map(
    ({ clientId, clientSecret, clientName, redirectUrls }): SandboxApplication => ({
      clientId,
      clientSecret,
      clientName,
      privateKey: deriveEcKey(`${seed} application ${clientName}`),
      redirectUrls,
    }),
  )
  return [describe('shop', 'Example Shop'), describe('bank', 'Example Bank'), ...ofDocuments]
}

/** Credentials at an operator differ from those at the Discovery Service, and outlive a restart of the sandbox. */
export function credentialsAtOperator(application: SandboxApplication, operatorId: string): SandboxApplication {
  const documented = documentApplications.find(({ clientId }) => clientId === application.clientId)
  if (documented) {
    const { clientId, clientSecret, atB } = documented
    const byRule = {
      clientId: credentialsByRule(clientId, operatorId),
      clientSecret: credentialsByRule(clientSecret, operatorId),
    }
    return { ...application, ...byRule, ...(operatorId === 'b' && atB) }
  }
  return {
    ...application,
    clientId: `${application.clientId}-at-${operatorId}`,
    clientSecret: `${application.clientSecret}-at-${operatorId}`,
  }
}
