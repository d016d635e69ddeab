/** What operations may answer, besides what they are for. */
export const toOperator: object = {
  description: 'To the operator, or to operator selection.',
  headers: { Location: { schema: { type: 'string' } } },
}
export const asked: object = {
  description: 'A page that asks the person first, where the link of another site led here.',
  content: { 'text/html': {} },
}
export const elsewhere: object = {
  description: 'To what there is to see now.',
  headers: { Location: { schema: { type: 'string' } } },
}
export const problem: object = {
  description: 'Problem details (RFC 9457), or a page.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } }, 'text/html': {} },
}
export const waiting: object = { ...problem, headers: { 'Retry-After': { schema: { type: 'integer' } } } }
export const upstream: object = { 500: problem, 502: problem, 503: problem, 504: problem }
export const refused: object = { 400: problem, 403: problem, 429: waiting, 501: problem, ...upstream }
