export { readServerConfig } from './config/read-server-config.ts'
export type { ApplicationConfig, ProxyConfig, ServerConfig, StaticOperatorConfig } from './config/server-config.ts'
export {
  createReferenceServer,
  type ReferenceServer,
  type ReferenceServerOptions,
  type ServerHooks,
} from './create-reference-server.ts'
export { runServer } from './run-server.ts'
export { serve } from './serve.ts'
