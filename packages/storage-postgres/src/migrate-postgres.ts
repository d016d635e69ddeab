import { migrations } from './migrations.ts'
import type { PostgresStorageOptions } from './postgres-storage-options.ts'
import { qualifyTable } from './qualify-table.ts'
import { readPlace } from './read-place.ts'

/**
 * Creates the schema and the tables `discovery`, `nonce`, `discovery_cache`, `document_cache` and `session`, or
 * brings them up to date.
 *
 * Idempotent, all or nothing, one round trip, and safe when several instances start at once: one of them migrates, the
 * others wait. The version is kept in the table `mobile_connect_migration`. Where nothing is left to do, the right to
 * read that table is enough.
 *
 * @param options - `pool` is the host's; `schema` has up to 24 characters, default `mobile_connect`; `tablePrefix` up to
 *   16, default none.
 * @throws TypeError when `schema` or `tablePrefix` is no plain identifier.
 * @throws Whatever the driver throws, for instance when the role may not create tables or the host has a table of one of
 *   these names already. Nothing has changed then.
 * @example
 * await migratePostgres({ pool })
 * @see {@link https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS | PostgreSQL, 13.3.5, Advisory Locks}
 */
export async function migratePostgres(options: PostgresStorageOptions): Promise<void> {
  const { schema } = readPlace(options)
  const record = qualifyTable(options, 'mobile_connect_migration')
  const steps = migrations.map(
    (migration, index) => `
    IF NOT EXISTS (SELECT FROM ${record} WHERE version = ${index + 1}) THEN
      ${migration(options)}
      INSERT INTO ${record} VALUES (${index + 1});
    END IF;`,
  )
  // Read committed, so that whoever waited for the lock sees what its holder did.
  await options.pool.query(`
  SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
  DO $migrate$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('mobile_connect_migration', 0));
    IF to_regnamespace('"${schema}"') IS NULL THEN
      CREATE SCHEMA "${schema}";
    END IF;
    IF to_regclass('${record}') IS NULL THEN
      CREATE TABLE ${record} (version integer PRIMARY KEY);
    END IF;
    ${steps.join('')}
  END $migrate$`)
}
