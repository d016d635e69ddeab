import type { RegisteredApplication } from '../ports/discovery-data-store.port.ts'
import type { ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { ClientSecrets, PresentedSecret } from '../ports/client-secrets.port.ts'
import { isGeneratedSecret, isGeneratedSecretHash } from '../secrets/generated-secret.ts'
import { isUsableRedirectUrl } from '../addresses/is-usable-redirect-url.ts'

export interface StaticApplicationRegistryOptions {
  readonly applications: readonly RegisteredApplication[]
  readonly secrets: ClientSecrets
}

/**
 * An {@link ApplicationRegistry} over a fixed list.
 *
 * For an unknown application `secrets` verifies without a hash, so that it takes as long as a wrong secret at the
 * hasher's present cost; a stored hash of another cost shows by its time that the client id exists. While every
 * secret in the list is a generated one, any other is refused without slow work, for known and unknown client ids alike.
 *
 * @param options - `applications`: unique client ids without `:`, each with at least one redirect URL. `secrets` verifies
 *   secrets, see {@link protectClientSecrets}.
 * @returns The registry.
 * @throws TypeError when a client id is repeated or holds `:`, or a redirect URL is missing or unusable.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7617.html#section-2 | RFC 7617, section 2, user-id without colon}
 */
export function staticApplicationRegistry({
  applications,
  secrets,
}: StaticApplicationRegistryOptions): ApplicationRegistry {
  const byClientId = new Map<string, RegisteredApplication>()
  for (const application of applications) {
    checkApplication(application)
    if (byClientId.has(application.clientId)) throw new TypeError(`repeated clientId: ${application.clientId}`)
    byClientId.set(application.clientId, application)
  }
  const allGenerated = applications.every(({ clientSecretHash }) => isGeneratedSecretHash(clientSecretHash))
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
