import {
  type ApplicationRegistry,
  followDiscoveryData,
  memoryDiscoveryDataStore,
  type RegisteredApplication,
  type SecretHasher,
  staticApplicationRegistry,
} from '@mobile-connect/discovery-service'
import {
  applicationRegistryClauses,
  applicationRegistryContract,
} from '../../src/contracts/application-registry.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

type Flaw = (
  honest: ApplicationRegistry,
  applications: readonly RegisteredApplication[],
  hasher: SecretHasher,
) => Partial<ApplicationRegistry>
const sabotaged = (flaw: Flaw) => async (applications: readonly RegisteredApplication[], hasher: SecretHasher) => {
  const honest = staticApplicationRegistry({ applications, hasher })
  return { ...honest, ...flaw(honest, applications, hasher) }
}

describeSabotage(
  'applicationRegistryContract',
  applicationRegistryClauses,
  sabotaged(() => ({})),
  [
    [
      'a lost member',
      'C1',
      sabotaged(({ authenticate }) => ({
        authenticate: async (clientId, secret) => {
          const application = await authenticate(clientId, secret)
          return application && { ...application, operatorCredentials: {} }
        },
      })),
    ],
    ['anybody who is known', 'C2', sabotaged(({ find }) => ({ authenticate: find }))],
    [
      'the secret of any application',
      'C2',
      sabotaged(({ find }, applications, { verify }) => ({
        authenticate: async (clientId, secret) => {
          for (const { clientSecretHash } of applications) {
            if (await verify(secret, clientSecretHash)) return find(clientId)
          }
          return undefined
        },
      })),
    ],
    [
      'the hash for the secret',
      'C2',
      sabotaged(({ authenticate, find }, applications) => ({
        authenticate: async (clientId, secret) =>
          applications.some(({ clientSecretHash }) => clientSecretHash === secret)
            ? find(clientId)
            : authenticate(clientId, secret),
      })),
    ],
    [
      'no verification for the unknown',
      'C3',
      sabotaged(({ authenticate, find }) => ({
        authenticate: async (clientId, secret) => (await find(clientId)) && authenticate(clientId, secret),
      })),
    ],
    ['ids without spaces around', 'C4', sabotaged(({ find }) => ({ find: (clientId) => find(clientId.trim()) }))],
  ],
)

applicationRegistryContract(
  'static',
  sabotaged(() => ({})),
)
applicationRegistryContract('following a store in memory', async (applications, hasher) => {
  const store = memoryDiscoveryDataStore()
  await store.replace({ operators: [], applications })
  return (await followDiscoveryData({ store, hasher })).applications
})
