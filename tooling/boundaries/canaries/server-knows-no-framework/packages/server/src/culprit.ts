export { middleware } from '../../web-x/src/index.ts'
