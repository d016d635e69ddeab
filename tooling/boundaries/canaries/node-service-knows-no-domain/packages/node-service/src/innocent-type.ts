export type { Room } from '../../core/src/index.ts'
