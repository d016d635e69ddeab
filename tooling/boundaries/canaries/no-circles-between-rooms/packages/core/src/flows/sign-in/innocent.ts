export { onTop } from '../on-top.ts'
