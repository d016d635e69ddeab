import { read } from '../../core/src/index.ts'

export const write = read
