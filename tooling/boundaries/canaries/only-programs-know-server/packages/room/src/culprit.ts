export { room } from '../../server/src/index.ts'
