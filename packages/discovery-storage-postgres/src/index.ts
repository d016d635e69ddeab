export { migrateDiscoveryPostgres } from './migrate-discovery-postgres.ts'
export { postgresDiscoveryDataStore } from './postgres-discovery-data-store.ts'
export { type PostgresPool, type PostgresResult, type PostgresStatement } from './postgres-pool.ts'
export { postgresSelectionSessionStore } from './postgres-selection-session-store.ts'
