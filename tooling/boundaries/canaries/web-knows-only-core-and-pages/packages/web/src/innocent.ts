export { room } from '../../pages/src/index.ts'
