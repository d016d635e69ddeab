export { ConfigError } from './config/config-error.ts'
export type { TrustProxy } from './config/compile-trusted-proxies.ts'
export type { ReadFile } from './config/read-file.ts'
export { readServerConfig } from './config/read-server-config.ts'
export type {
  ApplicationConfig,
  LogLevel,
  ProxyConfig,
  ServerConfig,
  StaticOperatorConfig,
  TrustedProxies,
} from './config/server-config.ts'
export {
  createReferenceServer,
  type ReferenceServer,
  type ReferenceServerOptions,
  type ServerHooks,
} from './create-reference-server.ts'
export { createLog, type Log, type LogOptions, type LogRecord } from './operations/create-log.ts'
export { runServer } from './run-server.ts'
export { type RunningServer, serve } from './serve.ts'
