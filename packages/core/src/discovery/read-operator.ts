import { readAcceptableUrl } from '../endpoint/is-acceptable-url.ts'
import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import { type JsonObject, readObjectList, readOptionalString } from '../json/json-object.ts'
import type { Operator, OperatorEndpoints } from './operator.ts'

const ENDPOINT_OF_REL: Readonly<Record<string, keyof OperatorEndpoints>> = {
  authorization: 'authorization',
  token: 'token',
  userinfo: 'userInfo',
  premiuminfo: 'premiumInfo',
  tokenrevoke: 'tokenRevoke',
  tokenrefresh: 'tokenRefresh',
  jwks: 'jwks',
  'openid-configuration': 'openidConfiguration',
}

/**
 * Reads the operator from a discovery answer that has `response.apis.operatorid.link`. A link that cannot be followed counts
 * as absent, as in metadata: a call that needs it throws the code of the missing endpoint.
 */
export function readOperator(
  body: JsonObject,
  response: JsonObject,
  links: unknown,
  { loopbackAllowed, clientId: ownClientId }: { readonly loopbackAllowed: boolean; readonly clientId?: string },
): Operator {
  const list = readObjectList(links)
  if (list === undefined) throw invalid('response.apis.operatorid.link', 'array', links)
  // As the SDK guide has it. The secret never follows: it belongs to the Discovery Service alone.
  const unnamed = [undefined, null, ''].some((absent) => response['client_id'] === absent)
  const clientId = unnamed ? ownClientId : readOptionalString(response, 'client_id')
  if (clientId === undefined) throw invalid('response.client_id', 'non-empty string', response['client_id'])

  const endpoints: Partial<Record<keyof OperatorEndpoints, string>> = {}
  const texts: Partial<Record<'issuer' | 'scope' | 'applicationShortName', string>> = {}
  for (const link of list) {
    const rel = readOptionalString(link, 'rel')
    const href = readOptionalString(link, 'href')
    if (rel === undefined || href === undefined) continue
    const endpoint = Object.hasOwn(ENDPOINT_OF_REL, rel) ? ENDPOINT_OF_REL[rel] : undefined
    const url = endpoint === undefined ? undefined : readAcceptableUrl(href, loopbackAllowed)
    if (endpoint !== undefined && url !== undefined) endpoints[endpoint] = url
    if (rel === 'issuer' || rel === 'scope' || rel === 'applicationShortName') texts[rel] = href
  }

  const optional = {
    country: readOptionalString(response, 'country'),
    currency: readOptionalString(response, 'currency'),
    clientSecret: readOptionalString(response, 'client_secret'),
    clientName:
      readOptionalString(body, 'client_name') ??
      readOptionalString(response, 'client_name') ??
      texts.applicationShortName,
    issuer: texts.issuer,
    scope: texts.scope,
  }
  const names = [response, body].flatMap((part) => [part['serving_operator'], part['subscriber_operator']])
  return {
    name: names.find((name): name is string => typeof name === 'string' && name !== '') ?? '',
    clientId,
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Operator>),
    endpoints,
  }
}

function invalid(field: string, expected: string, received: unknown): MobileConnectError {
  return new MobileConnectError('MC_DISCOVERY_RESPONSE_INVALID', { field, expected, received: describeKind(received) })
}
