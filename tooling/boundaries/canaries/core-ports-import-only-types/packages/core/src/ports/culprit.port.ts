import { operator } from '../discovery/operator.ts'

export type Port = typeof operator
