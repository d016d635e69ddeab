import { securityHeaders } from '../respond/security-headers.ts'
import { respondNotFound } from '../routes/respond-not-found.ts'
import type { Visit } from '../site.ts'
import { stepGuide } from './step-guide.ts'

export const sourcePrefix = '/demo/source/'

/** `GET /demo/source/*`: one of the files the steps link to, and no other. */
export async function showSource({ site, url }: Visit): Promise<Response> {
  const path = url.pathname.slice(sourcePrefix.length)
  const isLinked = Object.values(stepGuide).some(({ source }) => source === path)
  const text = isLinked ? await site.demo?.inspector?.readSource(path) : undefined
  if (text === undefined) return respondNotFound()
  return new Response(text, { headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' } })
}
