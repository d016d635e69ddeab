import { type DiscoveryDataStore, memoryDiscoveryDataStore } from '@mobile-connect/discovery-service'
import {
  discoveryDataStoreClauses,
  discoveryDataStoreContract,
} from '../../src/contracts/discovery-data-store.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

const sabotaged = (flaw: (honest: DiscoveryDataStore) => Partial<DiscoveryDataStore>) => async () => {
  const honest = memoryDiscoveryDataStore()
  return { ...honest, ...flaw(honest) }
}

describeSabotage(
  'discoveryDataStoreContract',
  discoveryDataStoreClauses,
  sabotaged(() => ({})),
  [
    [
      'a first version of 1',
      'C1',
      sabotaged(({ readVersion }) => ({ readVersion: async () => (await readVersion()) + 1 })),
    ],
    [
      'operators in the order of their ids',
      'C2',
      sabotaged(({ replace }) => ({
        replace: ({ operators, applications }) =>
          replace({ operators: operators.toSorted((left, right) => left.id.localeCompare(right.id)), applications }),
      })),
    ],
    [
      'a replacement that only adds',
      'C3',
      sabotaged(({ read, replace }) => ({
        replace: async ({ operators, applications }) => {
          const { data } = await read()
          await replace({ operators: [...data.operators, ...operators], applications })
        },
      })),
    ],
    [
      'a version that an added application leaves as it is',
      'C4',
      sabotaged(({ readVersion, addApplication }) => {
        let added = 0
        return {
          readVersion: async () => (await readVersion()) - added,
          addApplication: async (application) => {
            added += 1
            return addApplication(application)
          },
        }
      }),
    ],
    [
      'an added application put first',
      'C5',
      sabotaged(({ read, replace }) => ({
        addApplication: async (application) => {
          const { data } = await read()
          await replace({ ...data, applications: [application, ...data.applications] })
          return true
        },
      })),
    ],
    [
      'an application of a taken id that replaces the other',
      'C6',
      sabotaged(({ read, replace, addApplication }) => ({
        addApplication: async (application) => {
          if (await addApplication(application)) return true
          const { data } = await read()
          const others = data.applications.filter(({ clientId }) => clientId !== application.clientId)
          await replace({ ...data, applications: [...others, application] })
          return true
        },
      })),
    ],
    [
      'read, then write',
      'C7',
      sabotaged(({ read, replace }) => ({
        addApplication: async (application) => {
          const { data } = await read()
          await Promise.resolve()
          if (data.applications.some(({ clientId }) => clientId === application.clientId)) return false
          await replace({ ...data, applications: [...data.applications, application] })
          return true
        },
      })),
    ],
    [
      'a read of the halves of two moments',
      'C8',
      sabotaged(({ read }) => ({
        read: async () => {
          const { version, data } = await read()
          await new Promise((resolve) => setImmediate(resolve))
          return { version, data: { ...data, applications: (await read()).data.applications } }
        },
      })),
    ],
  ],
)

discoveryDataStoreContract('memory', async () => memoryDiscoveryDataStore())
