import { migrations } from './migrations.ts'
import { type PostgresPlace, qualifyTable, readPlace } from './postgres-place.ts'

/** Brings the tables up to date in one round trip. Of several instances that start at once one migrates, the others wait. */
export async function migratePostgres(options: PostgresPlace): Promise<void> {
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
