import type { RegisteredApplication } from '../data/discovery-data.ts'
import type { ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { SecretHasher } from '../ports/secret-hasher.port.ts'
import { isUsableRedirectUrl } from './is-usable-redirect-url.ts'

export interface StaticApplicationRegistryOptions {
  readonly applications: readonly RegisteredApplication[]
  readonly hasher: SecretHasher
}

/**
 * An {@link ApplicationRegistry} over a fixed list.
 *
 * For an unknown application the secret is verified against a hash of nothing, so that it takes as long as a wrong secret.
 *
 * @param options - `applications`: unique client ids without `:`, each with at least one redirect URL. `hasher` verifies
 *   secrets: wrap it in {@link cacheVerifiedSecrets} when it is slow.
 * @returns The registry.
 * @throws TypeError when a client id is repeated or holds `:`, or a redirect URL is missing or unusable.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7617.html#section-2 | RFC 7617, section 2, user-id without colon}
 */
export function staticApplicationRegistry({
  applications,
  hasher,
}: StaticApplicationRegistryOptions): ApplicationRegistry {
  const byClientId = new Map<string, RegisteredApplication>()
  for (const application of applications) {
    checkApplication(application)
    if (byClientId.has(application.clientId)) throw new TypeError(`repeated clientId: ${application.clientId}`)
    byClientId.set(application.clientId, application)
  }
  let decoy: Promise<string> | undefined
  return {
    authenticate: async (clientId, clientSecret) => {
      const application = byClientId.get(clientId)
      const hash = application?.clientSecretHash ?? (await (decoy ??= hasher.hash(crypto.randomUUID())))
      return (await hasher.verify(clientSecret, hash)) ? application : undefined
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
