import type { contract } from '../../testkit/src/index.ts'

export type Contract = typeof contract
