import { securityHeaders } from './security-headers.ts'

export function respondWithRedirect(url: string, cookie?: string): Response {
  const headers = { ...securityHeaders, location: url, ...(cookie === undefined ? {} : { 'set-cookie': cookie }) }
  return new Response(null, { status: 302, headers })
}
