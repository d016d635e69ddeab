export { port } from '../../http-x/src/index.ts'
