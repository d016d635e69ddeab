import { b } from './partner.ts'

export const a = (): number => b
