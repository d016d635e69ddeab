import { z } from 'zod'

/** JSON Schema of what is sent, which may differ from what a schema makes of it. */
export function toSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
