import type { Refuse } from './query-mistake.ts'
import type { ParameterSchemas } from './start-parameters.ts'

export type Parameters = Readonly<Record<string, string | undefined>>

/** What is given of the parameters, trimmed: empty ones count as absent, because a form sends all its fields. */
export function collectParameters(query: URLSearchParams, schemas: ParameterSchemas, refuse: Refuse): Parameters {
  const entries = Object.keys(schemas).flatMap((name) => {
    const values = query.getAll(name)
    if (values.length > 1) refuse(name, 'This may be given only once.')
    const value = values[0]?.trim() ?? ''
    return value === '' ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}
