export { fetchThrough } from './fetch-through.ts'
export { guardedAgent } from './guarded-agent.ts'
export { guardedConnector, type GuardedAgentOptions } from './guarded-connector.ts'
export { undiciHttpPort, type UndiciHttpPortOptions } from './undici-http-port.ts'
