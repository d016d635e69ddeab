import { service } from '../../../packages/discovery-service/src/index.ts'

export const sandbox = service
