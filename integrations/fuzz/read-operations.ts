import * as z from 'zod'

const schema = z.looseObject({
  enum: z.array(z.string()).exactOptional(),
  const: z.string().exactOptional(),
  pattern: z.string().exactOptional(),
  examples: z.array(z.string()).exactOptional(),
  properties: z.record(z.string(), z.looseObject({})).exactOptional(),
})
const content = z.record(z.string(), z.looseObject({ schema: schema.exactOptional() }))
const operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), schema })).default([]),
  requestBody: z.looseObject({ content }).exactOptional(),
})
const description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

const anyIssuerId = 'A'.repeat(16)

/** What one text may be, as JSON Schema says. */
export type TextSchema = z.output<typeof schema>

/** Parameters or properties. */
export type Members = readonly (readonly [name: string, schema: TextSchema])[]

export interface Operation {
  readonly path: string
  readonly method: string
  readonly query: Members
  readonly body: Members | undefined
}

/** The operations that an OpenAPI document describes. */
export function readOperations(document: unknown): readonly Operation[] {
  return Object.entries(description.parse(document).paths).flatMap(([path, item]) =>
    ['get', 'post']
      .filter((method) => item[method] !== undefined)
      .map((method) => {
        const { parameters, requestBody } = operation.parse(item[method])
        const bodySchema = Object.values(requestBody?.content ?? {})[0]?.schema
        return {
          path: path.replace('{issuer_id}', anyIssuerId),
          method: method.toUpperCase(),
          query: parameters.map(({ name, schema }) => [name, schema] as const),
          body:
            requestBody &&
            Object.entries(bodySchema?.properties ?? {}).map(([name, one]) => [name, schema.parse(one)] as const),
        }
      }),
  )
}
