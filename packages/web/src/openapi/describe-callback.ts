import { describeJson } from './describe-json.ts'
import { elsewhere, problem, toOperator, upstream, waiting } from './responses.ts'

/** What comes back from operator selection and operators. */
export function describeCallback(): object {
  const names = ['code', 'state', 'iss', 'error', 'error_description', 'mcc_mnc', 'subscriber_id']
  return {
    get: {
      operationId: 'discovery_callback',
      summary: 'Take what operator selection or an operator sends back',
      parameters: names.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
      responses: {
        200: describeJson('SignIn', 'The sign-in; with sessions, pages get 303.'),
        302: toOperator,
        303: elsewhere,
        400: problem,
        403: problem,
        429: waiting,
        501: problem,
        ...upstream,
      },
    },
    post: {
      operationId: 'discovery_callback_posted',
      summary: 'The same as a form (response_mode=form_post)',
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': { schema: { type: 'object', additionalProperties: { type: 'string' } } },
        },
      },
      responses: { 303: elsewhere, 400: problem, 413: problem, 415: problem },
    },
  }
}
