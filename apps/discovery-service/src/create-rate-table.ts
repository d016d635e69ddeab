import type { Pool } from 'pg'

/** One instance creates it, those that start at the same time wait: IF NOT EXISTS alone fails among simultaneous creators. */
export async function createRateTable(pool: Pool, tableName: string): Promise<void> {
  await pool.query(`
    DO $create$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('${tableName}', 0));
      IF to_regclass('${tableName}') IS NULL THEN
        CREATE TABLE ${tableName} (key text PRIMARY KEY, points integer NOT NULL, expire bigint);
      END IF;
    END $create$`)
}
