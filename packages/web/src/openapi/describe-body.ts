import type { z } from 'zod'
import { toSchema } from './to-schema.ts'

/** A body that may be a form or JSON. */
export function describeBody(schema: z.ZodType, required: boolean): object {
  const described = { schema: toSchema(schema) }
  return { required, content: { 'application/x-www-form-urlencoded': described, 'application/json': described } }
}
