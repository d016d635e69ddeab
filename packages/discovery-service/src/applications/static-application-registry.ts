import type { Application, ApplicationRegistry } from '../ports/application-registry.port.ts'
import { compareInConstantTime } from '../wire/compare-in-constant-time.ts'
import { checkRedirectUrl } from './check-redirect-url.ts'
import { hashClientSecret } from './hash-client-secret.ts'

export interface StaticApplication extends Application {
  /** From {@link hashClientSecret}. */
  readonly clientSecretSha256: string
}

export interface StaticApplicationRegistryOptions {
  readonly applications: readonly StaticApplication[]
}

/**
 * An {@link ApplicationRegistry} over a fixed list.
 *
 * The secret presented is hashed and compared in constant time, for an unknown application too.
 *
 * @param options - `applications`: unique client ids without `:`, each with at least one redirect URL.
 * @returns The registry.
 * @throws TypeError when a client id is repeated or holds `:`, a hash is not SHA-256, or a redirect URL is missing or unusable.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7617.html#section-2 | RFC 7617, section 2, user-id without colon}
 */
export function staticApplicationRegistry({ applications }: StaticApplicationRegistryOptions): ApplicationRegistry {
  const byClientId = new Map<string, StaticApplication>()
  for (const application of applications) {
    checkApplication(application)
    if (byClientId.has(application.clientId)) throw new TypeError(`repeated clientId: ${application.clientId}`)
    byClientId.set(application.clientId, application)
  }
  return {
    authenticate: async (clientId, clientSecret) => {
      const application = byClientId.get(clientId)
      const presented = await hashClientSecret(clientSecret)
      return compareInConstantTime(presented, application?.clientSecretSha256 ?? '0'.repeat(64))
        ? application
        : undefined
    },
    find: async (clientId) => byClientId.get(clientId),
  }
}

function checkApplication({ clientId, clientSecretSha256, redirectUrls }: StaticApplication): void {
  if (clientId === '' || clientId.includes(':')) throw new TypeError('a clientId is a non-empty text without a colon')
  if (!/^[0-9a-f]{64}$/.test(clientSecretSha256)) throw new TypeError(`clientSecretSha256 of ${clientId} is no SHA-256`)
  if (redirectUrls.length === 0) throw new TypeError(`${clientId} has no redirect URL`)
  redirectUrls.forEach(checkRedirectUrl)
}
