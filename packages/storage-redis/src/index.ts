export {
  connectRedis,
  type ConnectableRedisClient,
  type ConnectRedisOptions,
  type RedisConnection,
} from './connect-redis.ts'
export { type RedisClient } from './redis-client.ts'
export { redisClientOptions, type RedisClientOptions } from './redis-client-options.ts'
export { redisDiscoveryCache, type RedisDiscoveryCacheOptions } from './redis-discovery-cache.ts'
export { redisDocumentCache, type RedisDocumentCacheOptions } from './redis-document-cache.ts'
export { type RedisKeyspace } from './redis-keys.ts'
export { redisReplayGuard } from './redis-replay-guard.ts'
export { redisSessionStore } from './redis-session-store.ts'
export { redisStorage, type RedisStorageOptions } from './redis-storage.ts'
export { redisTransactionStore } from './redis-transaction-store.ts'
