import { nodeCrypto } from '@mobile-connect/crypto-node'
import { scryptSecretHasher } from '@mobile-connect/discovery-secrets-scrypt'
import {
  type ApplicationRegistry,
  hashClientSecret,
  type OperatorCredentials,
  protectClientSecrets,
  staticApplicationRegistry,
} from '@mobile-connect/discovery-service'
import { documentApplications } from '../world/document-applications.ts'
import { mixUpProfiles } from '../world/mix-up-profiles.ts'
import { operatorProfiles } from '../world/operator-profiles.ts'
import { credentialsAtOperator, type SandboxApplication } from '../world/sandbox-applications.ts'

/** The cheapest there is: what `/sandbox.json` tells everybody needs no more. */
const LOG_COST = 10

/** The sandbox's applications as the Discovery Service knows them. */
export async function registerApplications(
  sandboxApplications: readonly SandboxApplication[],
  redirectUrls: readonly string[],
): Promise<ApplicationRegistry> {
  const hasher = scryptSecretHasher({ logCost: LOG_COST })
  const cryptoPorts = nodeCrypto()
  const secrets = protectClientSecrets({ ...cryptoPorts, hasher, clock: Date.now })
  const applications = sandboxApplications.map(async (application) => ({
    clientId: application.clientId,
    clientSecretHash: await hashClientSecret(application.clientSecret, { ...cryptoPorts, hasher }),
    shortName: application.clientName,
    redirectUrls: [...(application.redirectUrls ?? []), ...redirectUrls],
    operatorCredentials: Object.fromEntries(
      [...operatorProfiles, ...mixUpProfiles].map(({ id }) => [id, register(application, id)]),
    ),
  }))
  return staticApplicationRegistry({ applications: await Promise.all(applications), secrets })
}

function register(application: SandboxApplication, operatorId: string): OperatorCredentials {
  const { clientId, clientSecret } = credentialsAtOperator(application, operatorId)
  const apis = documentApplications.find((one) => one.clientId === application.clientId)?.apisAtB
  return { clientId, clientSecret, ...(operatorId === 'b' && apis && { apis }) }
}
