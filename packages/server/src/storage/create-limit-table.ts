import type { Pool } from 'pg'

interface LimitTable {
  readonly schemaName: string
  readonly tableName: string
}

/**
 * One instance creates it, those that start at the same time wait: IF NOT EXISTS alone fails among simultaneous creators,
 * and asks for the right to create even where the table exists.
 */
export async function createLimitTable(pool: Pool, { schemaName, tableName }: LimitTable): Promise<void> {
  const table = `${schemaName}.${tableName}`
  await pool.query(`
    DO $create$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('${table}', 0));
      IF to_regclass('${table}') IS NULL THEN
        CREATE TABLE ${table} (key text PRIMARY KEY, points integer NOT NULL, expire bigint);
      END IF;
    END $create$`)
}
