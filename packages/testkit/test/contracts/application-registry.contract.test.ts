import {
  type ApplicationRegistry,
  type ClientSecrets,
  followDiscoveryData,
  memoryDiscoveryDataStore,
  type RegisteredApplication,
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
  secrets: ClientSecrets,
) => Partial<ApplicationRegistry>
const sabotaged = (flaw: Flaw) => async (applications: readonly RegisteredApplication[], secrets: ClientSecrets) => {
  const honest = staticApplicationRegistry({ applications, secrets })
  return { ...honest, ...flaw(honest, applications, secrets) }
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
          for (const { clientSecretHash: hash } of applications) {
            if (await verify({ clientId, secret, hash })) return find(clientId)
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
    [
      'no recognition of the unknown',
      'C3',
      sabotaged(({ recognize, find }) => ({
        recognize: async (clientId, secret) =>
          (await find(clientId)) === undefined ? { kind: 'refused' } : recognize(clientId, secret),
      })),
    ],
    [
      'recognition of nobody',
      'C5',
      sabotaged(({ recognize }) => ({
        recognize: async (clientId, secret) => {
          const recognition = await recognize(clientId, secret)
          return recognition.kind === 'application' ? { kind: 'undecided' } : recognition
        },
      })),
    ],
    [
      'every secret taken for a generated one',
      'C5',
      sabotaged(({ recognize }) => ({
        recognize: async (clientId, secret) => {
          const recognition = await recognize(clientId, secret)
          return recognition.kind === 'application' ? { ...recognition, guessable: false } : recognition
        },
      })),
    ],
    [
      'recognition by a slow verification',
      'C5',
      sabotaged(({ authenticate, recognize }) => ({
        recognize: async (clientId, secret) => {
          const recognition = await recognize(clientId, secret)
          if (recognition.kind === 'application') await authenticate(clientId, secret)
          return recognition
        },
      })),
    ],
    [
      'a wrong secret left undecided',
      'C6',
      sabotaged(({ recognize }) => ({
        recognize: async (clientId, secret) => {
          const recognition = await recognize(clientId, secret)
          return recognition.kind === 'refused' ? { kind: 'undecided' } : recognition
        },
      })),
    ],
    [
      'too busy taken for wrong',
      'C7',
      sabotaged(({ authenticate }) => ({
        authenticate: (clientId, secret) => authenticate(clientId, secret).catch(() => undefined),
      })),
    ],
    ['ids without spaces around', 'C4', sabotaged(({ find }) => ({ find: (clientId) => find(clientId.trim()) }))],
  ],
)

applicationRegistryContract(
  'static',
  sabotaged(() => ({})),
)
applicationRegistryContract('following a store in memory', async (applications, secrets) => {
  const store = memoryDiscoveryDataStore()
  await store.replace({ operators: [], applications })
  return (await followDiscoveryData({ store, secrets })).applications
})
