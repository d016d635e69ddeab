import type { a } from './culprit.ts'

export const b = 1 satisfies ReturnType<typeof a>
