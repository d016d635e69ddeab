export { bottom as below } from '../c/bottom.ts'
