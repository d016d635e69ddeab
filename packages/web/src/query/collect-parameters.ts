import type { ParameterSchemas } from './start-discovery-parameters.ts'

export type Refuse = (parameter: string, detail: string) => void

export type Parameters = Readonly<Record<string, string | undefined>>

/** What is given of the parameters, trimmed: empty ones count as absent, because a form sends all its fields. */
export function collectParameters(query: URLSearchParams, schemas: ParameterSchemas, refuse: Refuse): Parameters {
  const given: Record<string, string> = {}
  for (const name of Object.keys(schemas)) {
    if (!query.has(name)) continue
    const values = query.getAll(name)
    if (values.length > 1) refuse(name, 'This may be given only once.')
    const value = values[0]?.trim() ?? ''
    if (value !== '') given[name] = value
  }
  return given
}

/** The parameters as their schemas have them; those that do not fit are refused and left out. */
export function checkParameters(given: Parameters, schemas: ParameterSchemas, refuse: Refuse): Parameters {
  const fitting: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    const checked = schemas[name]?.safeParse(value)
    if (checked?.success === false) refuse(name, checked.error.issues[0]?.message ?? 'This cannot be used.')
    if (checked?.success) fitting[name] = checked.data
  }
  return fitting
}
