import type { Operator } from '../../../packages/core/src/index.ts'

export const operator: Operator = 1
