export { room } from '../../web/src/index.ts'
