export { first as b } from '../a/first.ts'
