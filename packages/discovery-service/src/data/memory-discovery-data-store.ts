import type { DiscoveryData, DiscoveryDataStore } from '../ports/discovery-data-store.port.ts'

/**
 * A {@link DiscoveryDataStore} in the memory of one process.
 *
 * @returns An empty store of version 0.
 */
export function memoryDiscoveryDataStore(): DiscoveryDataStore {
  let snapshot = { version: 0, data: { operators: [], applications: [] } as DiscoveryData }
  const store = (data: DiscoveryData): void => {
    // What was handed over may change in its owner's hands.
    snapshot = { version: snapshot.version + 1, data: structuredClone(data) }
  }
  return {
    readVersion: async () => snapshot.version,
    read: async () => structuredClone(snapshot),
    replace: async (data) => store(data),
    addApplication: async (application) => {
      const { operators, applications } = snapshot.data
      if (applications.some(({ clientId }) => clientId === application.clientId)) return false
      store({ operators, applications: [...applications, application] })
      return true
    },
  }
}
