import type { HttpCall } from '../http/http-call.ts'

/** Builds a request to userinfo or premiuminfo (RFC 6750, section 2.1). */
export function buildIdentityRequest(endpoint: string, accessToken: string): HttpCall {
  return {
    method: 'GET',
    url: endpoint,
    headers: { accept: 'application/json, application/jwt', authorization: `Bearer ${accessToken}` },
  }
}
