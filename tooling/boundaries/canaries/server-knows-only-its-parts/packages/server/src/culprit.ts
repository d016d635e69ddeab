export { room } from '../../room/src/index.ts'
