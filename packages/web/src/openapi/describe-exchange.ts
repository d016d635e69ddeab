import { exchangeCodeBody } from '../body/body-schemas.ts'
import { describeBody } from './describe-body.ts'
import { describeJson } from './describe-json.ts'
import { problem, upstream, waiting } from './responses.ts'

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
