/** A statement. With a name, PostgreSQL parses and plans it once for each connection. */
export interface PostgresStatement {
  name?: string
  text: string
  values: (string | number)[]
}

export interface PostgresResult {
  readonly rows: unknown[]
  readonly rowCount: number | null
}

/** The slice of `pg.Pool` used here. A connection on which a query failed must not be given out again, as with `pg`. */
export interface PostgresPool {
  query(statement: string | PostgresStatement): Promise<PostgresResult>
}
