import { backchannelLogoutBody, logoutBody } from '../body/body-schemas.ts'
import { describeBody, describeJson, elsewhere, problem, refused, upstream, waiting } from './describe-messages.ts'

const security = [{ cookie: [] }, { bearer: [] }]

/** What a signed-in person's browser or app asks for. */
export function describeSessionRoutes(basePath: string): Readonly<Record<string, object>> {
  const get = (operationId: string, summary: string, answer: string): object => ({
    get: {
      operationId,
      summary,
      security,
      responses: { 200: describeJson(answer, summary), 401: problem, ...refused },
    },
  })
  const post = (operationId: string, summary: string): object => ({
    post: {
      operationId,
      summary,
      security,
      responses: { 200: describeJson('Session', summary), 303: elsewhere, 401: problem, 409: problem, ...refused },
    },
  })
  return {
    [`${basePath}/session`]: get('session', 'Who is signed in', 'Session'),
    [`${basePath}/userinfo`]: get('userinfo', 'Attributes from userinfo, asked for anew', 'Attributes'),
    [`${basePath}/identity`]: get('identity', 'Attributes from premiuminfo, asked for anew', 'Attributes'),
    [`${basePath}/refresh`]: post('refresh', 'New tokens from the operator, and a new session token'),
    [`${basePath}/revoke`]: post('revoke', 'Take the tokens of the operator back'),
    [`${basePath}/logout`]: {
      post: {
        operationId: 'logout',
        summary: 'End the session, here and where the operator offers it there',
        security: [...security, {}],
        requestBody: describeBody(logoutBody, false),
        responses: {
          200: describeJson('Logout', 'The session has ended.'),
          303: elsewhere,
          400: problem,
          403: problem,
          413: problem,
          415: problem,
          429: waiting,
          ...upstream,
        },
      },
    },
    [`${basePath}/logout_callback`]: {
      get: {
        operationId: 'logout_callback',
        summary: 'Back from the logout of the operator',
        parameters: [{ name: 'state', in: 'query', required: true, schema: { type: 'string' } }],
        responses: {
          200: describeJson('SignedOut', 'The logout was begun in this browser.'),
          303: elsewhere,
          400: problem,
        },
      },
    },
    [`${basePath}/backchannel_logout`]: {
      post: {
        operationId: 'backchannel_logout',
        summary: 'An operator ends sessions of a person',
        requestBody: describeBody(backchannelLogoutBody, true),
        responses: { 200: { description: 'Done.' }, 400: problem, 413: problem, 415: problem, ...upstream },
      },
    },
  }
}
