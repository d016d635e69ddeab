import type { Refused } from '../discovery/discovery-outcome.ts'
import type { OAuthError } from '../token/read-oauth-error.ts'
import type { FlowContext } from './flow-context.ts'

/** What of a sign-in matters once it was refused. */
export interface RefusedSignIn {
  readonly discoveryCacheKey?: string
  readonly hostData?: string
}

/** The guide's rule 4: an operator that refuses is forgotten, so that the person can choose another one. */
export async function refuseSignIn(
  { ports }: FlowContext,
  { discoveryCacheKey, hostData }: RefusedSignIn,
  stage: 'authorization' | 'token',
  { error, errorDescription }: Omit<OAuthError, 'kind'>,
): Promise<Refused> {
  if (discoveryCacheKey !== undefined) await ports.discoveryCache.remove(discoveryCacheKey)
  return {
    kind: 'error',
    stage,
    error,
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(hostData === undefined ? {} : { hostData }),
  }
}
