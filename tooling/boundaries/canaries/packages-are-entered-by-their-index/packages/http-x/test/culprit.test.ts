import type { flow } from '../../core/src/flows/flow.ts'

export type Flow = typeof flow
