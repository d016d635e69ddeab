import type * as z from 'zod'
import { suggestName } from './suggest-name.ts'

/** How objects say what is wrong with them. */
export const objectRules = {
  error: (issue: z.core.$ZodRawIssue): string => {
    if (issue.code !== 'unrecognized_keys') return 'must be an object'
    const members = listMembers(issue.inst)
    return `cannot have ${issue.keys.map((key) => key + suggestName(key, members)).join(', ')}`
  },
}

function listMembers(schema: z.core.$ZodRawIssue['inst']): readonly string[] {
  const definition: object = schema?._zod.def ?? {}
  const shape: unknown = 'shape' in definition ? definition.shape : undefined
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
}
