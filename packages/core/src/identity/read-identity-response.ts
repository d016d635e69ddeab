import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import { describeKind } from '../json/describe-kind.ts'
import type { JsonObject } from '../json/json-object.ts'
import { parseJsonObject } from '../json/parse-json-object.ts'
import { readOptionalString } from '../json/read-optional-string.ts'
import type { IdentityData } from './identity-data.ts'
import { IDENTITY_MEMBERS } from './identity-members.ts'

/** The answer of an identity endpoint, body read. */
export interface IdentityReply {
  readonly status: number
  readonly wwwAuthenticate: string | null
  readonly body: string
}

export type IdentityAnswer =
  | { readonly kind: 'data'; readonly data: IdentityData }
  | { readonly kind: 'error'; readonly error: string; readonly errorDescription?: string }

/**
 * Reads the answer of userinfo or premiuminfo.
 *
 * Pure; trusts nothing in the answer.
 *
 * @param subject - `sub` of the id_token, which the answer must repeat.
 * @returns The attributes, or the error named in `WWW-Authenticate` or in the body.
 * @throws {@link MobileConnectError} `MC_IDENTITY_STATUS`: a status of failure that names no error.
 * @throws {@link MobileConnectError} `MC_IDENTITY_RESPONSE_INVALID`: not a JSON object, or a known attribute is not a string.
 * @throws {@link MobileConnectError} `MC_IDENTITY_SUBJECT`: `sub` is absent or another one.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse | OpenID Connect Core 1.0, section 5.3.2}
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750.html#section-3 | RFC 6750, section 3}
 */
export function readIdentityResponse(reply: IdentityReply, subject: string): IdentityAnswer {
  const body = parseJsonObject(reply.body)
  const challenge = reply.wwwAuthenticate ?? ''
  const failed = reply.status < 200 || reply.status > 299
  const error = readOptionalString(body, 'error') ?? (failed ? readParameter(challenge, 'error') : undefined)
  if (error !== undefined) {
    const errorDescription =
      readOptionalString(body, 'error_description') ??
      readOptionalString(body, 'description') ??
      readParameter(challenge, 'error_description')
    return { kind: 'error', error, ...(errorDescription === undefined ? {} : { errorDescription }) }
  }
  if (failed) throw new MobileConnectError('MC_IDENTITY_STATUS', { received: `status ${reply.status}` })
  if (body === undefined) throw new MobileConnectError('MC_IDENTITY_RESPONSE_INVALID', { expected: 'a JSON object' })
  if (body['sub'] !== subject) throw new MobileConnectError('MC_IDENTITY_SUBJECT', { field: 'sub' })
  return { kind: 'data', data: { ...checkMembers(body), sub: subject } }
}

/** Known attributes must be strings; null counts as absent. */
function checkMembers(body: JsonObject): JsonObject {
  const present = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  for (const field of IDENTITY_MEMBERS) {
    const value = present[field]
    if (value !== undefined && typeof value !== 'string') {
      const received = describeKind(value)
      throw new MobileConnectError('MC_IDENTITY_RESPONSE_INVALID', { field, expected: 'string', received })
    }
  }
  return present
}

function readParameter(challenge: string, name: string): string | undefined {
  return new RegExp(`(?:^|[\\s,])${name}="([^"]*)"`).exec(challenge)?.[1] || undefined
}
