export { room } from '../../http-x/src/index.ts'
