import { attemptDiscovery } from '../flows/attempt-discovery.ts'

export const topic = attemptDiscovery
