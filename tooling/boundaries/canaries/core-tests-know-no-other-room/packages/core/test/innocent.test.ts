export { room } from '../../testkit/src/index.ts'
