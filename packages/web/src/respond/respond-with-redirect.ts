import { securityHeaders } from '@mobile-connect/pages'

/** 302 on the way of a sign-in, 303 where something is done and the browser is to look at something else. */
export function respondWithRedirect(url: string, status: 302 | 303 = 302): Response {
  return new Response(null, { status, headers: { ...securityHeaders, location: url } })
}
