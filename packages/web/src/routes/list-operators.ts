import type { Message } from '../pages/render-message-page.ts'
import type { Site } from '../site.ts'

/** A way on to each operator known without discovery, with what the query asks for. */
export function listOperators({ operators, basePath }: Site, query: URLSearchParams): NonNullable<Message['actions']> {
  return operators.map(({ id, operator: { name } }) => {
    const at = new URLSearchParams(query)
    at.set('operator', id)
    return [`Continue with ${name}`, `${basePath}/start_discovery_manually?${at.toString()}`]
  })
}
