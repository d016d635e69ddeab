import type { DiscoveryStorage } from '@mobile-connect/discovery-service'
import { postgresDiscoveryDataStore } from './postgres-discovery-data-store.ts'
import type { PostgresPool } from './postgres-pool.ts'
import { postgresSelectionSessionStore } from './postgres-selection-session-store.ts'

/**
 * Makes the storage ports of a Discovery Service on a pool of PostgreSQL.
 *
 * `migrate` creates the tables `discovery_service_data` and `discovery_service_session` in the first schema of the search path.
 * Name another schema with `options` in the connection string: `?options=-c%20search_path%3Ddiscovery`.
 *
 * @param options - `pool` is configured, watched for errors and ended by the host.
 * @returns The ports, each of which passes its contract in `testkit`. `migrate` rejects with the error of the driver, for
 *   instance when the role may not create tables.
 * @example
 * const pool = new pg.Pool({ connectionString })
 * const storage = postgresDiscoveryStorage({ pool })
 * await storage.migrate()
 * @see {@link https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS | PostgreSQL, 13.3.5, Advisory Locks}
 */
export function postgresDiscoveryStorage({ pool }: { readonly pool: PostgresPool }): DiscoveryStorage {
  return {
    store: postgresDiscoveryDataStore({ pool }),
    sessions: postgresSelectionSessionStore({ pool }),
    migrate: () => migrate(pool),
  }
}

async function migrate(pool: PostgresPool): Promise<void> {
  // IF NOT EXISTS is not safe among simultaneous creators by itself.
  await pool.query(`
    DO $migrate$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('discovery_service_migration', 0));
      CREATE TABLE IF NOT EXISTS discovery_service_data (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        version bigint NOT NULL,
        operators text NOT NULL,
        applications text NOT NULL
      );
      INSERT INTO discovery_service_data VALUES (true, 0, '[]', '[]') ON CONFLICT DO NOTHING;
      CREATE TABLE IF NOT EXISTS discovery_service_session (
        id text COLLATE "C" PRIMARY KEY,
        expires_at_ms bigint NOT NULL,
        value text NOT NULL
      );
      CREATE INDEX IF NOT EXISTS discovery_service_session_expires_at_ms ON discovery_service_session (expires_at_ms);
    END $migrate$`)
}
