import { logoutTokenRule } from '../cite.ts'
import type { Effects } from '../effects.ts'
import { leaveUnsigned, signByClientSecret } from '../sign-token.ts'
import type { CatalogueEntry } from '../situation.ts'
import { WRONG_ISSUER } from './wrong-issuer.ts'

type LogoutTokenSituation =
  | 'logout_alg_none'
  | 'logout_no_event'
  | 'logout_with_nonce'
  | 'logout_wrong_alg'
  | 'logout_wrong_aud'
  | 'logout_wrong_event'
  | 'logout_wrong_iss'

const OTHER_EVENT = 'http://schemas.openid.net/event/backchannel-logout-other'

export const logoutTokens: readonly CatalogueEntry<LogoutTokenSituation>[] = [
  change('logout_alg_none', '861', 'The logout token is not signed: alg is none.', '2', {
    signLogoutToken: leaveUnsigned,
  }),
  change('logout_no_event', '862', 'The logout token has no events.', '5', {
    logoutClaims: ({ events: _, ...claims }) => claims,
  }),
  change('logout_with_nonce', '863', 'The logout token has a nonce.', '6', {
    logoutClaims: (claims) => ({ ...claims, nonce: 'a-nonce' }),
  }),
  change('logout_wrong_alg', '864', 'The logout token is signed by HS256 with the client secret.', '2', {
    signLogoutToken: signByClientSecret,
  }),
  change('logout_wrong_aud', '865', 'The logout token is for another application.', '3', {
    logoutClaims: (claims) => ({ ...claims, aud: 'another-application' }),
  }),
  change('logout_wrong_event', '866', 'The events of the logout token hold another event.', '5', {
    logoutClaims: (claims) => ({ ...claims, events: { [OTHER_EVENT]: {} } }),
  }),
  change('logout_wrong_iss', '867', 'The logout token names another issuer.', '3', {
    logoutClaims: (claims) => ({ ...claims, iss: WRONG_ISSUER }),
  }),
]

function change(
  id: LogoutTokenSituation,
  lastDigits: string,
  description: string,
  item: string,
  effects: Effects,
): CatalogueEntry<LogoutTokenSituation> {
  return { id, stage: 'Logout', number: `447700900${lastDigits}`, description, ...logoutTokenRule(item), effects }
}
