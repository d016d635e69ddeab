import { securityHeaders } from '@mobile-connect/pages'
import { stepGuide } from '../stage/step-guide.ts'
import { readSource } from '../inspector/read-source.ts'
import type { Visit } from './visit.ts'

export const sourceFolder = '/demo/source'

/** `GET /demo/source/*`: one of the files that the steps link to. Nothing for any other. */
export async function showSource({ url }: Visit): Promise<Response | undefined> {
  const path = url.pathname.slice(sourceFolder.length + 1)
  const isLinked = Object.values(stepGuide).some(({ source }) => source === path)
  const text = isLinked ? await readSource(path) : undefined
  if (text === undefined) return undefined
  return new Response(text, { headers: { ...securityHeaders, 'content-type': 'text/plain; charset=utf-8' } })
}
