export { attemptDiscovery } from './flows/attempt-discovery.ts'
