import { randomUUID } from 'node:crypto'
import { base64url, importJWK, type JWTPayload, SignJWT } from 'jose'
import type { FaultSwitches } from '../faults/create-fault-switches.ts'
import type { FaultId } from '../faults/fault.ts'
import { wrongIssuer } from '../faults/wrong-issuer.ts'
import type { Operator } from '../gateway/operator.ts'
import type { SignedInSession } from '../gateway/signed-in-sessions.ts'

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
const lifetimeS = 120

/** One change of the claims for each fault that is one. */
const changes: Partial<Record<FaultId, (claims: JWTPayload) => JWTPayload>> = {
  logout_no_event: ({ events: _, ...claims }) => claims,
  logout_with_nonce: (claims) => ({ ...claims, nonce: 'a-nonce' }),
  logout_wrong_aud: (claims) => ({ ...claims, aud: 'another-application' }),
  logout_wrong_event: (claims) => ({ ...claims, events: { [`${logoutEvent}-other`]: {} } }),
  logout_wrong_iss: (claims) => ({ ...claims, iss: wrongIssuer }),
}

/** A logout token for one session, with what is to be wrong about it. */
export async function makeLogoutToken(
  operator: Operator,
  { sid, clientId, msisdn }: SignedInSession,
  faults: FaultSwitches,
): Promise<string> {
  const applies = (fault: string): boolean => faults.applies(fault as FaultId, operator.profile.id, msisdn)
  const nowS = Math.floor(Date.now() / 1000)
  const honest: JWTPayload = {
    iss: operator.issuer,
    aud: clientId,
    sub: operator.pcr(clientId, msisdn),
    sid,
    iat: nowS,
    exp: nowS + lifetimeS,
    jti: randomUUID(),
    events: { [logoutEvent]: {} },
  }
  const claims = Object.entries(changes).reduce((now, [fault, change]) => (applies(fault) ? change(now) : now), honest)
  const key = await operator.keys.signing()
  const header = { typ: 'logout+jwt', kid: key.kid }
  if (applies('logout_alg_none')) return `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`
  if (applies('logout_wrong_alg')) {
    const client = await (await operator.provider()).Client.find(clientId)
    const secret = new TextEncoder().encode(client?.clientSecret)
    return new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(secret)
  }
  return new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256' }).sign(await importJWK(key, 'RS256'))
}

function encode(part: object): string {
  return base64url.encode(JSON.stringify(part))
}
