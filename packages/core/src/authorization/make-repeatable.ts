import type { AuthenticationRequest } from './authentication-request.ts'

/** What can be asked again, of another operator: without the hints and claims of the person, and the id of one sign-in. */
export type RepeatableRequest = Omit<
  AuthenticationRequest,
  'loginHint' | 'loginHintToken' | 'idTokenHint' | 'claims' | 'correlationId'
>

/** Leaves out what is of one person and one sign-in, and the browser binding, if it is there. */
export function makeRepeatable(request: AuthenticationRequest & { readonly binding?: string }): RepeatableRequest {
  const { loginHint: _hint, loginHintToken: _token, idTokenHint: _idToken, claims: _claims, ...impersonal } = request
  const { correlationId: _id, binding: _binding, ...repeatable } = impersonal
  return repeatable
}
