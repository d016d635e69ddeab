import { randomUUID } from 'node:crypto'
import type { JWTPayload } from 'jose'
import type { Operator } from '../gateway/operator.ts'
import type { SignedInSession } from '../gateway/signed-in-sessions.ts'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { signByOperator } from '../situations/sign-token.ts'

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const LIFETIME_S = 120

/** A logout token for one session, with what the situations change. */
export async function makeLogoutToken(
  operator: Operator,
  { sid, clientId, msisdn }: SignedInSession,
  switches: SituationSwitches,
): Promise<string> {
  const effects = switches.effects(operator.profile.id, msisdn)
  const nowS = Math.floor(Date.now() / 1000)
  const honest: JWTPayload = {
    iss: operator.issuer,
    aud: clientId,
    sub: operator.pcr(clientId, msisdn),
    sid,
    iat: nowS,
    exp: nowS + LIFETIME_S,
    jti: randomUUID(),
    events: { [LOGOUT_EVENT]: {} },
  }
  const claims = effects.reduce((now, { logoutClaims }) => logoutClaims?.(now) ?? now, honest)
  const { kid } = await operator.keys.signing()
  const client = await (await operator.provider()).Client.find(clientId)
  const [sign = signByOperator] = effects.flatMap(({ signLogoutToken }) => signLogoutToken ?? [])
  const keys = { ...operator.keys, clientSecret: client?.clientSecret ?? '' }
  return sign({ header: { typ: 'logout+jwt', kid }, claims }, keys)
}
