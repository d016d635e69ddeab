import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import type { JsonObject } from '../situations/effects.ts'
import { describePerson } from '../world/describe-person.ts'
import { changeAnswer } from './change-answer.ts'
import { matchKyc } from './match-kyc.ts'
import type { Operator } from './operator.ts'

const signUp = [
  'title',
  'given_name',
  'middle_name',
  'family_name',
  'street_address',
  'city',
  'state',
  'postal_code',
  'country',
  'email',
  'phone_number_alternate',
] as const
const nationalId = [...signUp, 'birthdate', 'national_identifier', 'phone_number'] as const

const claimsOfScope: Readonly<Record<string, readonly string[]>> = {
  mc_identity_phonenumber: ['phone_number'],
  mc_identity_signup: signUp,
  mc_identity_nationalid: nationalId,
  mc_phonenumber: ['phone_number'],
  mc_signup: signUp,
  mc_nationalid: nationalId,
  mc_kyc_plain: [],
  mc_kyc_hashed: [],
}

/** The identity attributes an access token was issued for. The token works once. */
export async function answerPremiumInfo(
  operator: Operator,
  switches: SituationSwitches,
  hold: () => Promise<void>,
  authorization: string | undefined,
): Promise<Response> {
  const { profile, issuer } = operator
  const { AccessToken } = await operator.provider()
  const [, value] = /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization ?? '') ?? []
  const token = value === undefined ? undefined : await AccessToken.find(value)
  const effects = switches.effects(profile.id, token?.accountId)
  const [replace] = effects.flatMap(({ premiumInfo }) => premiumInfo ?? [])
  if (replace) return replace()
  if (authorization === undefined) return refuse(issuer, 401)
  if (value === undefined) return refuse(issuer, 400, 'invalid_request', 'the authorization header is malformed')
  if (!token?.clientId) return refuse(issuer, 401, 'invalid_token', 'the token is unknown, expired or spent')

  const products = [...token.scopes].filter((scope) => scope in claimsOfScope)
  if (products.length === 0) {
    return refuse(issuer, 403, 'insufficient_scope', 'the token is not for identity attributes')
  }
  if (!operator.takeAccessToken(value)) return refuse(issuer, 401, 'invalid_token', 'the token is spent')

  const person: Record<string, string> = { ...describePerson(token.accountId), phone_number: token.accountId }
  const claims = products.flatMap((scope) => claimsOfScope[scope] ?? [])
  const body = {
    sub: operator.pcr(token.clientId, token.accountId),
    ...Object.fromEntries(claims.map((claim) => [claim, person[claim]])),
    ...matchKyc(products, describePerson(token.accountId), operator.recallGrant(token.grantId).claims),
  }
  const text = JSON.stringify(effects.reduce<JsonObject>((now, { identity }) => identity?.(now) ?? now, body))
  const answer = await changeAnswer(effects, hold, { endpoint: 'premiuminfo', status: 200, text })
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return new Response(answer.text, { status: answer.status, headers })
}

/** RFC 6750, section 3. */
function refuse(realm: string, status: number, error?: string, description?: string): Response {
  const attributes = { realm, ...(error && { error }), ...(description && { error_description: description }) }
  const challenge = Object.entries(attributes)
    .map(([name, text]) => `${name}="${text}"`)
    .join(', ')
  const body = error === undefined ? {} : { error, error_description: description }
  return Response.json(body, {
    status,
    headers: { 'www-authenticate': `Bearer ${challenge}`, 'cache-control': 'no-store' },
  })
}
