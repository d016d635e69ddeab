import type { WebReply } from '@mobile-connect/web'
import { stepGuide } from '../stage/step-guide.ts'
import { readSource } from '../inspector/read-source.ts'
import { respond, type Visit } from './visit.ts'

export const SOURCE_FOLDER = '/demo/source'

/** `GET /demo/source/*`: one of the files that the steps link to. Nothing for any other. */
export async function showSource({ request }: Visit): Promise<WebReply | undefined> {
  const path = request.path.slice(SOURCE_FOLDER.length + 1)
  const isLinked = Object.values(stepGuide).some(({ source }) => source === path)
  const text = isLinked ? await readSource(path) : undefined
  if (text === undefined) return undefined
  return respond(200, { 'content-type': 'text/plain; charset=utf-8' }, text)
}
