import type { Parameters } from './collect-parameters.ts'
import type { Refuse } from './query-mistake.ts'
import type { ParameterSchemas } from './start-parameters.ts'

/** The parameters as their schemas have them; those that do not fit are refused and left out. */
export function checkParameters(given: Parameters, schemas: ParameterSchemas, refuse: Refuse): Parameters {
  const entries = Object.entries(given).flatMap(([name, value]) => {
    const checked = schemas[name]?.safeParse(value)
    if (checked?.success === false) refuse(name, checked.error.issues[0]?.message ?? 'This cannot be used.')
    return checked?.success ? [[name, checked.data] as const] : []
  })
  return Object.fromEntries(entries)
}
