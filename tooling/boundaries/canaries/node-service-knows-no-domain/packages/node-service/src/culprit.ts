export { room } from '../../core/src/index.ts'
