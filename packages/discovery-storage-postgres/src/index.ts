export { postgresDiscoveryDataStore } from './postgres-discovery-data-store.ts'
export { postgresDiscoveryStorage } from './postgres-discovery-storage.ts'
export { type PostgresPool, type PostgresResult, type PostgresStatement } from './postgres-pool.ts'
export { postgresSelectionSessionStore } from './postgres-selection-session-store.ts'
