export { sum } from './first.ts'
