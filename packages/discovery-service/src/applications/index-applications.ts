import type { RegisteredApplication } from '../ports/discovery-data-store.port.ts'
import type { ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { ClientSecrets, PresentedSecret } from '../ports/client-secrets.port.ts'
import { isGeneratedSecret, isGeneratedSecretHash } from '../secrets/generated-secret.ts'
import type { Sliced } from '../slices/slice-work.ts'
import { isUsableRedirectUrl } from '../addresses/is-usable-redirect-url.ts'

/** Builds a registry over a fixed list. */
export function* indexApplications(
  applications: readonly RegisteredApplication[],
  secrets: ClientSecrets,
): Sliced<ApplicationRegistry> {
  const byClientId = new Map<string, RegisteredApplication>()
  let allGenerated = true
  for (const application of applications) {
    checkApplication(application)
    allGenerated &&= isGeneratedSecretHash(application.clientSecretHash)
    if (byClientId.has(application.clientId)) throw new TypeError(`repeated clientId: ${application.clientId}`)
    byClientId.set(application.clientId, application)
    yield
  }
  const present = (clientId: string, secret: string): PresentedSecret => {
    return { clientId, secret, hash: byClientId.get(clientId)?.clientSecretHash }
  }
  return {
    recognize: async (clientId, clientSecret) => {
      const recognition = await secrets.recognize(present(clientId, clientSecret))
      if (recognition === 'undecided') {
        return { kind: allGenerated && !isGeneratedSecret(clientSecret) ? 'refused' : 'undecided' }
      }
      const application = byClientId.get(clientId)
      if (recognition === 'wrong' || application === undefined) return { kind: 'refused' }
      return { kind: 'application', application, guessable: recognition === 'verified' }
    },
    authenticate: async (clientId, clientSecret) => {
      if (allGenerated && !isGeneratedSecret(clientSecret)) return undefined
      return (await secrets.verify(present(clientId, clientSecret))) ? byClientId.get(clientId) : undefined
    },
    find: async (clientId) => byClientId.get(clientId),
  }
}

function checkApplication({ clientId, redirectUrls }: RegisteredApplication): void {
  if (clientId === '' || clientId.includes(':')) throw new TypeError('a clientId is a non-empty text without a colon')
  if (redirectUrls.length === 0) throw new TypeError(`${clientId} has no redirect URL`)
  const unusable = redirectUrls.find((redirectUrl) => !isUsableRedirectUrl(redirectUrl))
  if (unusable !== undefined) throw new TypeError(`not a usable redirect URL: ${unusable}`)
}
