import { startParameters, type StartRoute } from '../query/start-discovery-parameters.ts'
import type { CheckedOptions } from '../request-context.ts'
import { asked, problem, toOperator, toSchema, upstream, waiting } from './describe-messages.ts'

/** Refused where the host does not let links say them, so that they are not dropped in silence. */
const transactionTexts = ['context', 'binding_message']

/** What begins a sign-in. */
export function describeStart(route: StartRoute, summary: string, settings: CheckedOptions): object {
  const offered = Object.entries(startParameters(route, settings)).filter(
    ([name]) => settings.allowTransactionTextFromQuery || !transactionTexts.includes(name),
  )
  const parameters = offered.map(([name, parameter]) => {
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
