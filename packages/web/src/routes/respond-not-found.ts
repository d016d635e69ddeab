import { respondWithMessage } from '../respond/respond-with-message.ts'
import type { Visit } from '../site.ts'

export function respondNotFound(visit: Visit): Response {
  return respondWithMessage(visit, 404, { title: 'There is nothing here', text: 'No page has this address.' })
}
