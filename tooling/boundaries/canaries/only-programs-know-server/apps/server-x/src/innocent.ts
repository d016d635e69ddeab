export { room } from '../../../packages/server/src/index.ts'
