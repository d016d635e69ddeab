import { flow } from '../../core/src/flows/flow.ts'

export const handler = flow
