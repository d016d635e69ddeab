import { describeJson, elsewhere, problem, toOperator, upstream, waiting } from './describe-messages.ts'

/** What core reads, and what each is. Nothing of it is required: which of them come says what happened. */
const parameters = {
  code: 'From the operator: the authorization code.',
  state: 'From the operator: that of the authorization request.',
  iss: 'From the operator: its issuer (RFC 9207).',
  correlation_id: 'From the operator: that of the authorization request.',
  error: 'From the operator or operator selection: why there is no code.',
  error_description: 'The same in words.',
  mcc_mnc: 'From operator selection: the network, such as 902_02.',
  subscriber_id: 'From operator selection: the encrypted number.',
  subscriber_id_token: 'From operator selection: the number in a signed and encrypted token.',
  err_msg: 'What operator selection sends for error.',
  description: 'What old operators send for error_description.',
}

const issuerId = {
  name: 'issuer_id',
  in: 'path',
  required: true,
  description: 'The first 16 characters of SHA-256 over the issuer in base64url.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16}$' },
}
const fromSelection = /^(?:mcc_mnc|subscriber_id|subscriber_id_token|err_msg)$/

/** What comes back from operator selection and operators; with `ofIssuer` at the redirect URL of one issuer. */
export function describeCallback(ofIssuer: boolean): object {
  const inPath = ofIssuer ? [issuerId] : []
  const suffix = ofIssuer ? '_of_issuer' : ''
  const taken = Object.entries(parameters).filter(([name]) => !(ofIssuer && fromSelection.test(name)))
  return {
    get: {
      operationId: `discovery_callback${suffix}`,
      summary: ofIssuer
        ? 'Take what one operator sends back'
        : 'Take what operator selection or an operator sends back',
      parameters: [
        ...inPath,
        ...taken.map(([name, description]) => ({
          name,
          in: 'query',
          required: false,
          description,
          schema: { type: 'string' },
        })),
      ],
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
      operationId: `discovery_callback${suffix}_posted`,
      summary: 'The same as a form (response_mode=form_post)',
      parameters: inPath,
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': { schema: { type: 'object', additionalProperties: { type: 'string' } } },
        },
      },
      responses: { 303: elsewhere, 400: problem, 413: problem, 415: problem },
    },
  }
}
