export { fetchThrough } from './fetch-through.ts'
export { guardedAgent, type GuardedAgentOptions } from './guarded-agent.ts'
export { undiciHttpPort, type UndiciHttpPortOptions } from './undici-http-port.ts'
