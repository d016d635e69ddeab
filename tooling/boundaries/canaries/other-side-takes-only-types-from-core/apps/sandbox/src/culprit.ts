import { type Operator, read } from '../../../packages/core/src/index.ts'

export const operator: Operator = read
