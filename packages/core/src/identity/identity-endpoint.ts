import { MobileConnectError } from '../errors/mobile-connect-error.ts'
import type { HttpCall } from '../http/http-call.ts'
import { type JsonObject, parseJsonObject, READABLE_OBJECT, readOptionalString } from '../json/json-object.ts'
import { parseChallenges } from './parse-challenges.ts'

/** Builds a request to userinfo or premiuminfo (RFC 6750, section 2.1). */
export function buildIdentityRequest(endpoint: string, accessToken: string): HttpCall {
  return {
    method: 'GET',
    url: endpoint,
    headers: { accept: 'application/json, application/jwt', authorization: `Bearer ${accessToken}` },
  }
}

/** The answer of an identity endpoint, body read. */
export interface IdentityReply {
  readonly status: number
  readonly contentType: string | null
  readonly wwwAuthenticate: string | null
  readonly body: string
}

export type IdentityAnswer =
  | { readonly kind: 'json'; readonly body: JsonObject }
  /** Signed, or encrypted, and therefore still to be opened. */
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'refused'; readonly error: string; readonly errorDescription?: string }

const COMPACT_SERIALIZATION = /^[\w-]+(?:\.[\w-]*){2}(?:\.[\w-]*\.[\w-]*)?$/

/**
 * Reads the answer of userinfo or premiuminfo.
 *
 * Pure; trusts nothing in the answer. What looks like a JSON Web Token is one, whatever its content type says, as to
 * read it as such means to verify it.
 *
 * @returns The JSON object, the token that holds it, or the error named in `WWW-Authenticate` or in the body.
 * @throws {@link MobileConnectError} `MC_IDENTITY_STATUS`: a status of failure that names no error.
 * @throws {@link MobileConnectError} `MC_IDENTITY_RESPONSE_INVALID`: neither a JSON object nor a token.
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#UserInfoResponse | OpenID Connect Core 1.0, section 5.3.2}
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750.html#section-3 | RFC 6750, section 3}
 */
export function readIdentityResponse(reply: IdentityReply): IdentityAnswer {
  const body = parseJsonObject(reply.body)
  const failed = reply.status < 200 || reply.status > 299
  const challenge = failed ? readBearerChallenge(reply.wwwAuthenticate ?? '') : undefined
  const error = readOptionalString(body, 'error') ?? (challenge?.get('error') || undefined)
  if (error !== undefined) {
    const errorDescription =
      readOptionalString(body, 'error_description') ??
      readOptionalString(body, 'description') ??
      (challenge?.get('error_description') || undefined)
    return { kind: 'refused', error, ...(errorDescription !== undefined && { errorDescription }) }
  }
  if (failed) throw new MobileConnectError('MC_IDENTITY_STATUS', { received: `status ${reply.status}` })
  const token = reply.body.trim()
  const declared = /^application\/jwt[ \t]*(?:;|$)/i.test(reply.contentType ?? '')
  if (declared || COMPACT_SERIALIZATION.test(token)) return { kind: 'token', token }
  if (body === undefined) throw new MobileConnectError('MC_IDENTITY_RESPONSE_INVALID', { expected: READABLE_OBJECT })
  return { kind: 'json', body }
}

/** The first Bearer challenge that names an error. */
function readBearerChallenge(header: string): ReadonlyMap<string, string> | undefined {
  const challenges = parseChallenges(header).filter(({ scheme }) => scheme === 'bearer')
  return challenges.find(({ parameters }) => parameters.has('error'))?.parameters
}
