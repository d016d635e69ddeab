import type { AuthenticationRequest, BrowserBinding } from '../../authorization/authentication-request.ts'
import type { Refused } from '../../discovery/discovery-outcome.ts'
import type { Operator } from '../../discovery/operator.ts'
import type { ExpectedUser } from '../../login-hint/choose-login-hint.ts'
import type { FlowContext } from '../context/flow-context.ts'
import type { AuthenticationStarted } from '../context/flow-outcome.ts'
import { startAuthentication } from './start-authentication.ts'

/** A second source of operators beside the Discovery Service needs a defence: no party vouches for both. */
export async function startWithoutDiscovery(
  context: FlowContext,
  operator: Operator,
  request: AuthenticationRequest & BrowserBinding,
  user?: ExpectedUser,
): Promise<AuthenticationStarted | Refused> {
  if (context.mixUpDefence === 'one_discovery_service') {
    throw new TypeError('an operator beside discoveryUrl needs redirectUrlPerIssuer or requireIssuerInResponse')
  }
  return startAuthentication(context, { kind: 'operator_found', operator }, request, user)
}
