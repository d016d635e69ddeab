import type { HttpRequest } from '@mobile-connect/core'

export type RequestKind = 'discovery' | 'metadata' | 'keys' | 'token' | 'revocation' | 'identity' | 'pushed'

/** What a call of the relying party is for, by what it carries: operators name their endpoints as they please. */
export function classifyRequest(
  { url, headers, body = '' }: HttpRequest,
  discoveryUrl: string | undefined,
): RequestKind {
  if (discoveryUrl !== undefined && url.split('?', 1)[0] === discoveryUrl) return 'discovery'
  const form = new URLSearchParams(body)
  if (form.has('grant_type')) return 'token'
  if (form.has('response_type')) return 'pushed'
  if (form.has('token')) return 'revocation'
  if (headers['authorization']?.startsWith('Bearer ') === true) return 'identity'
  return url.includes('/.well-known/') ? 'metadata' : 'keys'
}
