import type { IdentityData } from '../../identity/identity-data.ts'
import type { IdentityOptions } from '../../identity/identity-options.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { IdentityOutcome, SignInCompleted } from '../context/flow-outcome.ts'
import { requestIdentity } from './request-identity.ts'

/** Asks for attributes, as `IdentityData` or as the type that the caller's parser makes of them. */
export interface RequestIdentity {
  (signIn: SignInCompleted): Promise<IdentityOutcome>
  <T>(signIn: SignInCompleted, options: IdentityOptions<T>): Promise<IdentityOutcome<T>>
}

export function bindRequestIdentity(context: FlowContext, kind: 'identity' | 'user_info'): RequestIdentity {
  function request(signIn: SignInCompleted): Promise<IdentityOutcome>
  function request<T>(signIn: SignInCompleted, options: IdentityOptions<T>): Promise<IdentityOutcome<T>>
  function request<T>(
    signIn: SignInCompleted,
    options?: IdentityOptions<T>,
  ): Promise<IdentityOutcome<T | IdentityData>> {
    return requestIdentity<T | IdentityData>(context, kind, signIn, options?.parse ?? ((data) => data))
  }
  return request
}
