import { startParameters, type StartRoute } from '../query/start-parameters.ts'
import type { Site } from '../site.ts'
import { asked, problem, toOperator, upstream, waiting } from './responses.ts'
import { toSchema } from './to-schema.ts'

/** What begins a sign-in. */
export function describeStart(route: StartRoute, summary: string, site: Omit<Site, 'assets'>): object {
  const parameters = Object.entries(startParameters(route, site)).map(([name, parameter]) => {
    const { description, ...schema } = toSchema(parameter)
    return { name, in: 'query', required: false, description, schema }
  })
  return {
    get: {
      operationId: route,
      summary,
      parameters,
      responses: { 200: asked, 302: toOperator, 400: problem, 403: problem, 429: waiting, ...upstream },
    },
  }
}
