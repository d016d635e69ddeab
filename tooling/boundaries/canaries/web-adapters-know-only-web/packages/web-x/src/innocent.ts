export { room } from '../../web-node/src/index.ts'
