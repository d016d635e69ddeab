export { flow } from './flows/flow.ts'
