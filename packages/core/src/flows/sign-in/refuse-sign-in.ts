import type { RepeatableRequest } from '../../authorization/authentication-request.ts'
import type { OAuthError } from '../../token/read-oauth-error.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { SignInRefused } from '../context/flow-outcome.ts'

/** What of a sign-in matters once it was refused. */
export interface RefusedSignIn {
  readonly discoveryCacheKey?: string
  readonly hostData?: string
  readonly authentication?: RepeatableRequest
}

/** The guide's rule 4: an operator that refuses is forgotten, so that the person can choose another one. */
export async function refuseSignIn(
  { discoveryCache }: FlowContext,
  { discoveryCacheKey, hostData, authentication }: RefusedSignIn,
  stage: 'authorization' | 'token',
  { error, errorDescription }: Omit<OAuthError, 'kind'>,
): Promise<SignInRefused> {
  if (discoveryCacheKey !== undefined) await discoveryCache.remove(discoveryCacheKey)
  return {
    kind: 'refused',
    stage,
    error,
    ...(errorDescription !== undefined && { errorDescription }),
    ...(hostData !== undefined && { hostData }),
    ...(authentication !== undefined && { authentication }),
  }
}
