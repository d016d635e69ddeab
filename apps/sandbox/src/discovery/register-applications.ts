import {
  type ApplicationRegistry,
  hashClientSecret,
  staticApplicationRegistry,
} from '@mobile-connect/discovery-service'
import { operatorProfiles } from '../world/operator-profiles.ts'
import { credentialsAtOperator, sandboxApplications } from '../world/sandbox-applications.ts'

/** The sandbox's applications as the Discovery Service knows them. */
export async function registerApplications(redirectUrls: readonly string[]): Promise<ApplicationRegistry> {
  const applications = sandboxApplications.map(async (application) => ({
    clientId: application.clientId,
    clientSecretSha256: await hashClientSecret(application.clientSecret),
    shortName: application.clientName,
    redirectUrls,
    operatorCredentials: Object.fromEntries(
      operatorProfiles.map(({ id }) => [id, credentialsAtOperator(application, id)]),
    ),
  }))
  return staticApplicationRegistry({ applications: await Promise.all(applications) })
}
