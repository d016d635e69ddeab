/** A prepared statement, with positional parameters only. */
export interface SqliteStatement {
  run(...values: (string | number)[]): { readonly changes: number | bigint }
  all(...values: (string | number)[]): unknown[]
}

/** The slice of a synchronous SQLite driver used here: `better-sqlite3` and `node:sqlite` both have it. */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqliteStatement
}

/** Prepares a statement at its first use, because a store is made before its table. */
export function prepareStatement(db: SqliteDatabase, sql: string): SqliteStatement {
  let prepared: SqliteStatement | undefined
  const prepare = (): SqliteStatement => (prepared ??= db.prepare(sql))
  return { run: (...values) => prepare().run(...values), all: (...values) => prepare().all(...values) }
}
