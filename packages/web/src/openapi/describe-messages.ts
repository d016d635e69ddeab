import * as z from 'zod'

const toLocation = { location: { schema: { type: 'string' } } }

/** What operations may answer, besides what they are for. */
export const toOperator: object = { description: 'To the operator, or to operator selection.', headers: toLocation }
export const asked: object = {
  description: 'A page that asks the person first, where the link of another site led here.',
  content: { 'text/html': {} },
}
export const elsewhere: object = { description: 'To what there is to see now.', headers: toLocation }
export const problem: object = {
  description: 'Problem details (RFC 9457), or a page.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } }, 'text/html': {} },
}
export const waiting: object = { ...problem, headers: { 'retry-after': { schema: { type: 'integer' } } } }
export const upstream: object = { 500: problem, 502: problem, 503: problem, 504: problem }
export const refused: object = { 400: problem, 403: problem, 429: waiting, 501: problem, ...upstream }

/** A JSON answer that fits one of `answerSchemas`. */
export function describeJson(name: string, description: string): object {
  return { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } }
}

/** A body that may be a form or JSON. */
export function describeBody(schema: z.ZodType, required: boolean): object {
  const described = { schema: toSchema(schema) }
  return { required, content: { 'application/x-www-form-urlencoded': described, 'application/json': described } }
}

/** JSON Schema of what is sent, which may differ from what a schema makes of it. */
export function toSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
