import { requireText } from '../../arguments/require-argument.ts'
import type { AuthenticationRequest, BrowserBinding } from '../../authorization/authentication-request.ts'
import { checkAuthenticationRequest } from '../../authorization/check-authentication-request.ts'
import { MIN_BINDING_LENGTH } from '../../options/defaults.ts'
import { normalizeScope } from '../../scope/normalize-scope.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** Throws a TypeError for what is wrong whoever the operator turns out to be. Before anything is sent, stored or used up. */
export function checkRequest(
  { application }: Pick<FlowContext, 'application'>,
  request: AuthenticationRequest & BrowserBinding,
): void {
  checkBinding(request.binding)
  checkAuthenticationRequest(request, normalizeScope(request.scope ?? application.scopes))
}

/** A binding that is shorter could be guessed. */
function checkBinding(binding: string): void {
  requireText('binding', binding)
  if (!/^[A-Za-z0-9_-]+$/.test(binding) || binding.length < MIN_BINDING_LENGTH) {
    throw new TypeError('binding must be at least 32 random octets in base64url')
  }
}
