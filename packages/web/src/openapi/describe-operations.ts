import type { z } from 'zod'
import { backchannelLogoutBody, exchangeCodeBody, logoutBody } from '../body/body-schemas.ts'
import { startParameters, type StartRoute } from '../query/start-parameters.ts'
import type { Site } from '../site.ts'
import { toSchema } from './to-schema.ts'

type Described = Omit<Site, 'assets'>

/** What begins a sign-in. */
export function describeStart(route: StartRoute, summary: string, site: Described): object {
  const parameters = Object.entries(startParameters(route, site)).map(([name, parameter]) => {
    const { description, ...schema } = toSchema(parameter)
    return { name, in: 'query', required: false, description, schema }
  })
  return {
    get: {
      operationId: route,
      summary,
      parameters,
      responses: { 302: toOperator, 400: problem, 403: problem, 429: waiting, ...upstream },
    },
  }
}

export function describeCallback(): object {
  const names = ['code', 'state', 'iss', 'error', 'error_description', 'mcc_mnc', 'subscriber_id']
  return {
    get: {
      operationId: 'discovery_callback',
      summary: 'Take what operator selection or an operator sends back',
      parameters: names.map((name) => ({ name, in: 'query', required: false, schema: { type: 'string' } })),
      responses: {
        200: json('SignIn', 'The sign-in; with sessions, pages get 303.'),
        302: toOperator,
        303: elsewhere,
        400: problem,
        403: problem,
        ...upstream,
      },
    },
    post: {
      operationId: 'discovery_callback_posted',
      summary: 'The same as a form (response_mode=form_post)',
      requestBody: { content: { [form]: { schema: { type: 'object', additionalProperties: { type: 'string' } } } } },
      responses: { 303: elsewhere, 413: problem, 415: problem },
    },
  }
}

export function describeDocument(operationId: string, summary: string): object {
  return { get: { operationId, summary, responses: { 200: json('RedirectUrls', 'The redirect URLs.') } } }
}

/** What a signed-in person's browser or app asks for. */
export function describeSessionRoutes(basePath: string): Readonly<Record<string, object>> {
  const get = (operationId: string, summary: string, answer: string): object => ({
    get: { operationId, summary, security, responses: { 200: json(answer, summary), 401: problem, ...refused } },
  })
  const post = (operationId: string, summary: string): object => ({
    post: {
      operationId,
      summary,
      security,
      responses: { 200: json('Session', summary), 303: elsewhere, 401: problem, 409: problem, ...refused },
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
        requestBody: body(logoutBody, false),
        responses: {
          200: json('Logout', 'The session has ended.'),
          303: elsewhere,
          400: problem,
          403: problem,
          413: problem,
          415: problem,
        },
      },
    },
    [`${basePath}/logout_callback`]: {
      get: {
        operationId: 'logout_callback',
        summary: 'Back from the logout of the operator',
        parameters: [{ name: 'state', in: 'query', required: true, schema: { type: 'string' } }],
        responses: { 200: json('SignedOut', 'The logout was begun in this browser.'), 303: elsewhere, 400: problem },
      },
    },
    [`${basePath}/backchannel_logout`]: {
      post: {
        operationId: 'backchannel_logout',
        summary: 'An operator ends sessions of a person',
        requestBody: body(backchannelLogoutBody, true),
        responses: { 200: { description: 'Done.' }, 400: problem, 413: problem, 415: problem },
      },
    },
  }
}

export function describeExchange(): object {
  return {
    post: {
      operationId: 'exchange_code',
      summary: 'An app comes for its session',
      requestBody: body(exchangeCodeBody, true),
      responses: { 200: json('ExchangedCode', 'A session.'), 400: problem, 413: problem, 415: problem, 429: waiting },
    },
  }
}

const form = 'application/x-www-form-urlencoded'
const security = [{ cookie: [] }, { bearer: [] }]
const toOperator = {
  description: 'To the operator, or to operator selection.',
  headers: { Location: { schema: { type: 'string' } } },
}
const elsewhere = { description: 'To what there is to see now.', headers: { Location: { schema: { type: 'string' } } } }
const problem = {
  description: 'Problem details (RFC 9457), or a page.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } }, 'text/html': {} },
}
const waiting = { ...problem, headers: { 'Retry-After': { schema: { type: 'integer' } } } }
const upstream = { 500: problem, 502: problem, 503: problem, 504: problem }
const refused = { 400: problem, 403: problem, 429: waiting, 501: problem, ...upstream }

function json(name: string, description: string): object {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } }
}

function body(schema: z.ZodType, required: boolean): object {
  const described = { schema: toSchema(schema) }
  return { required, content: { [form]: described, 'application/json': described } }
}
