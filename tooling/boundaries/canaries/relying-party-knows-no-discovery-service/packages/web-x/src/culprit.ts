import { service } from '../../discovery-service/src/index.ts'

export const handler = service
