import { hashClientSecret, type StaticApplication } from '@mobile-connect/discovery-service'
import { operatorProfiles } from '../world/operator-profiles.ts'
import { credentialsAtOperator, sandboxApplications } from '../world/sandbox-applications.ts'

/** The sandbox's applications as the Discovery Service knows them. */
export function registerApplications(redirectUrls: readonly string[]): Promise<StaticApplication[]> {
  return Promise.all(
    sandboxApplications.map(async (application) => ({
      clientId: application.clientId,
      clientSecretSha256: await hashClientSecret(application.clientSecret),
      shortName: application.clientName,
      redirectUrls,
      operatorCredentials: Object.fromEntries(
        operatorProfiles.map(({ id }) => [id, credentialsAtOperator(application, id)]),
      ),
    })),
  )
}
