export { type SqliteDatabase, type SqliteStatement } from './sqlite-database.ts'
export { sqliteDiscoveryDataStore } from './sqlite-discovery-data-store.ts'
export { sqliteDiscoveryStorage } from './sqlite-discovery-storage.ts'
export { sqliteSelectionSessionStore } from './sqlite-selection-session-store.ts'
