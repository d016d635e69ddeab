export { migrateDiscoverySqlite } from './migrate-discovery-sqlite.ts'
export { type SqliteDatabase, type SqliteStatement } from './sqlite-database.ts'
export { sqliteDiscoveryDataStore } from './sqlite-discovery-data-store.ts'
export { sqliteSelectionSessionStore } from './sqlite-selection-session-store.ts'
