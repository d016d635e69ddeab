import { describePerson } from '../world/describe-person.ts'
import { derivePcr } from './derive-pcr.ts'
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
}

/** The identity attributes an access token was issued for. The token works once. */
export async function answerPremiumInfo(operator: Operator, authorization: string | undefined): Promise<Response> {
  const { AccessToken } = operator.provider()
  const [, value] = /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization ?? '') ?? []
  if (authorization === undefined) return refuse(operator.issuer, 401)
  if (value === undefined)
    return refuse(operator.issuer, 400, 'invalid_request', 'the authorization header is malformed')

  const token = await AccessToken.find(value)
  if (!token?.clientId) return refuse(operator.issuer, 401, 'invalid_token', 'the token is unknown, expired or spent')
  const claims = [...token.scopes].flatMap((scope) => claimsOfScope[scope] ?? [])
  if (claims.length === 0) {
    return refuse(operator.issuer, 403, 'insufficient_scope', 'the token is not for identity attributes')
  }
  if (!operator.takeAccessToken(value)) return refuse(operator.issuer, 401, 'invalid_token', 'the token is spent')

  const person: Record<string, string> = { ...describePerson(token.accountId), phone_number: token.accountId }
  return Response.json(
    {
      sub: derivePcr(operator.profile.id, token.clientId, token.accountId),
      ...Object.fromEntries(claims.map((claim) => [claim, person[claim]])),
    },
    { headers: { 'cache-control': 'no-store' } },
  )
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
