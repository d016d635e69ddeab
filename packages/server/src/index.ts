export { readServerConfig } from './config/read-server-config.ts'
export type { ApplicationConfig, ProxyConfig, ServerConfig, StaticOperatorConfig } from './config/server-config.ts'
export {
  createReferenceServer,
  type ReferenceServer,
  type ReferenceServerOptions,
  type ServerHooks,
} from './create-reference-server.ts'
export { openMobileConnect, type OpenedMobileConnect } from './preset/open-mobile-connect.ts'
export type { HostSignIn, PresetOptions } from './preset/preset-options.ts'
export { runServer } from './run-server.ts'
export { serve } from './serve.ts'
