import { short } from './culprit.ts'
import { shortToo } from './innocent.ts'
import { one } from '../../core/src/index.ts'
export const line1 = 1
export const line2 = 2
export const line3 = 3
export const line4 = 4
export const line5 = 5
export const line6 = 6
export const line7 = 7
export const line8 = 8
export const line9 = 9
export const line10 = 10
export const line11 = 11
export const line12 = 12
export const line13 = 13
export const sum = short + shortToo
