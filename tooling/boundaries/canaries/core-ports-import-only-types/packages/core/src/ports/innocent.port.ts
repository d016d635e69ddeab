import type { Operator } from '../discovery/operator.ts'

export type Port = () => Operator
