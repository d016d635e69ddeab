import {
  type DirectoryOperator,
  type DiscoveryDataStore,
  parseJsonInSlices,
  type RegisteredApplication,
} from '@mobile-connect/discovery-service'
import { prepareStatement, type SqliteDatabase } from './sqlite-database.ts'

interface Row {
  readonly version: number | bigint
  readonly operators: string
  readonly applications: string
}

/**
 * Keeps operators and applications in the one row of `discovery_service_data`.
 *
 * One row, so that whatever is read or replaced is of one moment: the data is only ever used whole.
 *
 * @param options - `db` is set up and migrated by {@link sqliteDiscoveryStorage}, opened and closed by the host.
 * @returns A store that passes `discoveryDataStoreContract`. Its members reject with the driver's error.
 * @example
 * const store = sqliteDiscoveryDataStore({ db })
 */
export function sqliteDiscoveryDataStore({ db }: { readonly db: SqliteDatabase }): DiscoveryDataStore {
  const selectVersion = prepareStatement(db, 'SELECT version FROM discovery_service_data')
  const select = prepareStatement(db, 'SELECT version, operators, applications FROM discovery_service_data')
  const replace = prepareStatement(
    db,
    'UPDATE discovery_service_data SET version = version + 1, operators = ?, applications = ?',
  )
  const add = prepareStatement(
    db,
    `
    UPDATE discovery_service_data
    SET version = version + 1, applications = json_insert(applications, '$[#]', json(?))
    WHERE NOT EXISTS (SELECT 1 FROM json_each(applications) WHERE json_extract(value, '$.clientId') = ?)`,
  )
  return {
    readVersion: async () => {
      const [row] = selectVersion.all() as Row[]
      return Number(row?.version)
    },
    read: async () => {
      const [row] = select.all() as [Row]
      return {
        version: Number(row.version),
        data: {
          operators: (await parseJsonInSlices(row.operators)) as DirectoryOperator[],
          applications: (await parseJsonInSlices(row.applications)) as RegisteredApplication[],
        },
      }
    },
    replace: async ({ operators, applications }) => {
      replace.run(JSON.stringify(operators), JSON.stringify(applications))
    },
    addApplication: async (application) => {
      const { changes } = add.run(JSON.stringify(application), application.clientId)
      return Number(changes) === 1
    },
  }
}
