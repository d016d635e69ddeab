import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { ChosenLoginHint } from '../login-hint/choose-login-hint.ts'
import type { VersionProfile } from '../metadata/version-profile.ts'
import type { AuthenticationRequest } from './authentication-request.ts'

/**
 * Throws `MC_REQUEST_UNSUPPORTED` when the version spoken with this operator does not know what is asked for, which is
 * never dropped in silence: a prompt or a hint left out would sign in somebody else.
 */
export function checkVersionSupport(
  { prompt, dtbs }: AuthenticationRequest,
  { loginHintToken }: ChosenLoginHint,
  profile: VersionProfile,
): void {
  if (prompt !== undefined && !profile.prompts.includes(prompt)) {
    throw new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field: 'prompt', expected: profile.prompts.join(' or ') })
  }
  if (dtbs !== undefined && !profile.dtbs) throw unknown('dtbs')
  if (loginHintToken !== undefined && !profile.loginHintToken) throw unknown('login_hint_token')
}

function unknown(field: string): MobileConnectError {
  return new MobileConnectError('MC_REQUEST_UNSUPPORTED', { field, expected: 'absent' })
}
