import { securityHeaders } from '@mobile-connect/pages'

/** JSON, and problem details (RFC 9457) from status 400 on. */
export function respondWithJson(data: object, status: number): Response {
  return new Response(JSON.stringify(data), {
    status,
    headers: {
      ...securityHeaders,
      'content-type': status < 400 ? 'application/json' : 'application/problem+json',
      vary: 'Accept',
    },
  })
}
