import { exchangeCodeBody } from '../body/body-schemas.ts'
import { describeBody, describeJson, problem, upstream, waiting } from './describe-messages.ts'

/** How an app gets its session. */
export function describeExchange(): object {
  return {
    post: {
      operationId: 'exchange_code',
      summary: 'An app comes for its session',
      requestBody: describeBody(exchangeCodeBody, true),
      responses: {
        200: describeJson('ExchangedCode', 'A session.'),
        400: problem,
        413: problem,
        415: problem,
        429: waiting,
        ...upstream,
      },
    },
  }
}
