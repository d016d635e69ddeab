import type { RegisteredApplication } from '../ports/discovery-data-store.port.ts'
import type { ApplicationRegistry } from '../ports/application-registry.port.ts'
import type { ClientSecrets } from '../ports/client-secrets.port.ts'
import { finishAtOnce } from '../slices/slice-work.ts'
import { indexApplications } from './index-applications.ts'

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
  return finishAtOnce(indexApplications(applications, secrets))
}
