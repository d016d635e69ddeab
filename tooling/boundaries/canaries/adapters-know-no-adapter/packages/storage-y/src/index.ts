export { store } from './innocent.ts'
