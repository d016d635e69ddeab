import { describeSite } from '../openapi/describe-site.ts'
import { respondWithJson } from '../respond/respond-with-json.ts'
import type { Visit } from '../site.ts'

/** `GET /openapi.json`: what this very server takes and answers. */
export function showOpenapi({ site }: Visit): Response {
  return respondWithJson(describeSite(site), 200)
}
