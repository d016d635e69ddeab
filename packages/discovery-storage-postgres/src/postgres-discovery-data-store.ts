import {
  type DirectoryOperator,
  type DiscoveryDataStore,
  parseJsonInSlices,
  type RegisteredApplication,
} from '@mobile-connect/discovery-service'
import type { PostgresPool } from './postgres-pool.ts'

interface Row {
  readonly version: string
  readonly operators: string
  readonly applications: string
}

/**
 * Keeps operators and applications in the one row of `discovery_service_data`.
 *
 * One row, so that whatever is read or replaced is of one moment: the data is only ever used whole.
 *
 * @param options - `pool` is the host's, its tables made by {@link postgresDiscoveryStorage}.
 * @returns A store that passes `discoveryDataStoreContract`. Its members reject with the driver's error.
 * @example
 * const store = postgresDiscoveryDataStore({ pool })
 */
export function postgresDiscoveryDataStore({ pool }: { readonly pool: PostgresPool }): DiscoveryDataStore {
  const readApplications = async () => {
    const { rows } = await pool.query('SELECT version, applications FROM discovery_service_data')
    const [row] = rows as [Row]
    return { version: row.version, applications: JSON.parse(row.applications) as RegisteredApplication[] }
  }
  return {
    readVersion: async () => {
      const text = 'SELECT version FROM discovery_service_data'
      const { rows } = await pool.query({ name: 'discovery_service_version', text, values: [] })
      return Number((rows as Row[])[0]?.version)
    },
    read: async () => {
      const { rows } = await pool.query('SELECT version, operators, applications FROM discovery_service_data')
      const [row] = rows as [Row]
      return {
        version: Number(row.version),
        data: {
          operators: (await parseJsonInSlices(row.operators)) as DirectoryOperator[],
          applications: (await parseJsonInSlices(row.applications)) as RegisteredApplication[],
        },
      }
    },
    replace: async ({ operators, applications }) => {
      const text = 'UPDATE discovery_service_data SET version = version + 1, operators = $1, applications = $2'
      const values = [JSON.stringify(operators), JSON.stringify(applications)]
      await pool.query({ name: 'discovery_service_replace', text, values })
    },
    addApplication: async (application) => {
      const text =
        'UPDATE discovery_service_data SET version = version + 1, applications = $1 WHERE version::text = $2 RETURNING version'
      for (;;) {
        const { version, applications } = await readApplications()
        if (applications.some(({ clientId }) => clientId === application.clientId)) return false
        const values = [JSON.stringify([...applications, application]), version]
        const { rows } = await pool.query({ name: 'discovery_service_add', text, values })
        // Somebody changed the data in between, and so got further: it ends.
        if (rows.length > 0) return true
      }
    },
  }
}
