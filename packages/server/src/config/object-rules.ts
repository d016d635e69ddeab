import type { z } from 'zod'

/** How objects say what is wrong with them. */
export const objectRules = {
  error: (issue: z.core.$ZodRawIssue): string =>
    issue.code === 'unrecognized_keys' ? `cannot have ${issue.keys.join(', ')}` : 'must be an object',
}
