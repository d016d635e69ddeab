export { countInWindows, type WindowCounter, type WindowCounterOptions } from './limit/count-in-windows.ts'
export { type ClientNetwork, listClientNetworks } from './limit/list-client-networks.ts'
export type { DatabaseLimiter } from './limit/database-limiter.ts'
export {
  type CountedKey,
  type Limit,
  type Limiter,
  type MemoryLimiter,
  memoryLimiter,
  type Overrun,
} from './limit/limiter.ts'
export { type LimiterPool, postgresLimiter } from './limit/postgres-limiter.ts'
export { type LimiterRedis, redisLimiter } from './limit/redis-limiter.ts'
export { type LimiterDatabase, sqliteLimiter } from './limit/sqlite-limiter.ts'
export type { AdminListenerOptions } from './listen/create-admin-listener.ts'
export { listen, type Listening, type ListenOptions } from './listen/listen.ts'
export { type RunningService, type ServiceParts, startService } from './listen/start-service.ts'
export { createLog, type Log, type LogLevel, type LogOptions, type LogRecord } from './log/create-log.ts'
export { describeFailure } from './log/describe-failure.ts'
export { createServiceMetrics, DURATION_BUCKETS, type ServiceMetrics } from './metrics/create-service-metrics.ts'
export { type Program, runCommand, type RunningProgram, runProgram } from './program/run-program.ts'
export { compileTrustedProxies, readClientIp, type TrustedProxies, type TrustProxy } from './proxies/trusted-proxies.ts'
export {
  describePlainly,
  observeRequests,
  type ObserveOptions,
  type RequestScope,
  type RequestStep,
  requestScope,
} from './requests/observe-requests.ts'
export { createWriteCheck } from './storage/create-write-check.ts'
export { describeStorageFailure } from './storage/describe-storage-failure.ts'
export { type StatementPool, survivePooler } from './storage/survive-pooler.ts'
export { watchFile } from './storage/watch-file.ts'
export { type Environment, type ReadFile, readFileFromDisk, type Texts } from './variables/read-texts.ts'
export {
  ConfigError,
  readVariables,
  type ReadTogether,
  type ReadVariables,
  type VariableRules,
  type VariablesOptions,
  type VariableValues,
} from './variables/read-variables.ts'
export {
  findPortConflict,
  readServiceConfig,
  type ServiceConfig,
  type ServiceDefaults,
  serviceRules,
} from './variables/service-variables.ts'
export { suggestName } from './variables/suggest-name.ts'
export { flag, logLevel, splitWords, storageUrl, wholeNumber } from './variables/variable-rules.ts'
