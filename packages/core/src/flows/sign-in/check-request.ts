import type { AuthenticationRequest } from '../../authorization/authentication-request.ts'
import { checkAuthenticationRequest } from '../../authorization/check-authentication-request.ts'
import { normalizeScope } from '../../scope/normalize-scope.ts'
import type { BrowserBinding } from '../context/browser-binding.ts'
import { checkBinding } from './check-binding.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Throws a TypeError for what is wrong whoever the operator turns out to be. Before anything is sent, stored or used up. */
export function checkRequest(
  { application }: Pick<FlowContext, 'application'>,
  request: AuthenticationRequest & BrowserBinding,
): void {
  checkBinding(request.binding)
  checkAuthenticationRequest(request, normalizeScope(request.scope ?? application.scopes))
}
