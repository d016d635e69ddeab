import * as z from 'zod'
import { bodyParameters, queryParameters } from '../discovery/discovery-parameters.ts'
import { errorAnswer, operatorAnswer, selectionAnswer } from './answer-schemas.ts'

/**
 * The OpenAPI description of the Discovery API, made from the schemas that check its requests.
 *
 * Pure.
 *
 * @param publicUrl - Where the service is reached: an origin, or one with a path.
 * @returns An OpenAPI 3.1 document.
 * @example
 * app.get('/openapi.json', (c) => c.json(describeDiscoveryApi('https://discovery.example')))
 * @see {@link https://spec.openapis.org/oas/v3.1.0#openapi-object | OpenAPI 3.1.0, section 4.8.1}
 */
export function describeDiscoveryApi(publicUrl: string): object {
  const body = toSchema(bodyParameters)
  const query = listQueryParameters()
  const operation = (operationId: string, summary: string, parameters: readonly object[]) => ({
    operationId,
    summary,
    security: [{ application: [] }],
    parameters: [...parameters, ...headers],
    responses,
  })
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mobile Connect Discovery API',
      version: '2',
      description: 'Finds the operator of a person, and what an application needs to sign the person in there.',
    },
    servers: [{ url: publicUrl.replace(/\/$/, '') }],
    paths: {
      '/v2/discovery': {
        get: operation('discover', 'Find the operator by network, cookies or source IP', query),
        post: {
          ...operation(
            'discoverByBody',
            'The same, and by phone number. Each parameter is given once, in the query or in the body',
            query.map((parameter) => ({ ...parameter, required: false })),
          ),
          requestBody: {
            description: 'JSON may also be labelled as a form, or not at all. At most 16 384 octets.',
            content: { 'application/json': { schema: body }, 'application/x-www-form-urlencoded': { schema: body } },
          },
        },
      },
    },
    components: {
      securitySchemes: { application: { type: 'http', scheme: 'basic' } },
      schemas: {
        Operator: toSchema(operatorAnswer),
        OperatorSelection: toSchema(selectionAnswer),
        Error: toSchema(errorAnswer),
      },
    },
  }
}

const failure = (description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
})

const responses = {
  200: {
    description: 'The operator, or a link to the operator selection page.',
    content: {
      'application/json': {
        schema: {
          anyOf: [{ $ref: '#/components/schemas/Operator' }, { $ref: '#/components/schemas/OperatorSelection' }],
        },
      },
    },
  },
  302: {
    description:
      'To the operator selection page, unless Accept names application/json, no less than text/html, or X-Redirect is APP.',
  },
  400: failure('A parameter is missing or malformed, or Redirect_URL is not registered.'),
  401: failure('The credentials are not valid.'),
  404: failure('The network or number leads to no operator that serves the application.'),
  405: failure('Only GET, HEAD, POST and OPTIONS are answered.'),
  413: failure('The body is too large.'),
  415: failure('The body is neither JSON nor a form.'),
  429: failure('Too many requests; Retry-After says how many seconds to wait.'),
  500: failure('The service failed: Server_Error. The host answers it when the service rejects.'),
  503: failure('Too many credentials wait to be checked; Retry-After says how many seconds to wait.'),
}

const headers = [
  ...listQueryParameters()
    .filter(({ name }) => name === 'X-Source-IP' || name === 'Using-Mobile-Data')
    .map(({ name, schema }) => ({ name, description: 'Read where no parameter of this name is given.', schema })),
  { name: 'X-Redirect', description: 'APP: answer JSON, never a redirect.', schema: { type: 'string' } },
].map((header) => ({ ...header, in: 'header' }))

function listQueryParameters() {
  return Object.entries(queryParameters.shape).map(([name, parameter]) => {
    const { description, ...schema } = toSchema(parameter)
    return { name, in: 'query', required: !parameter.safeParse(undefined).success, description, schema }
  })
}

function toSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema)
  return rest
}
