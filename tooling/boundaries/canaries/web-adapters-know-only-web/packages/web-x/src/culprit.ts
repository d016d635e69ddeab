export { room } from '../../node-service/src/index.ts'
