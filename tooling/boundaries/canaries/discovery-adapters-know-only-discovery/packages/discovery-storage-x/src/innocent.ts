export { room } from '../../discovery-service/src/index.ts'
