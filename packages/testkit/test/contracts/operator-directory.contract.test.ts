import {
  type ClientSecrets,
  type DirectoryOperator,
  followDiscoveryData,
  memoryDiscoveryDataStore,
  type OperatorDirectory,
  staticOperatorDirectory,
} from '@mobile-connect/discovery-service'
import { operatorDirectoryClauses, operatorDirectoryContract } from '../../src/contracts/operator-directory.contract.ts'
import { describeSabotage } from './describe-sabotage.ts'

type Flaw = (honest: OperatorDirectory, operators: readonly DirectoryOperator[]) => Partial<OperatorDirectory>
const sabotaged = (flaw: Flaw) => async (operators: readonly DirectoryOperator[]) => {
  const honest = staticOperatorDirectory({ operators })
  return { ...honest, ...flaw(honest, operators) }
}

describeSabotage(
  'operatorDirectoryContract',
  operatorDirectoryClauses,
  sabotaged(() => ({})),
  [
    ['ids folded to lower case', 'C1', sabotaged(({ byId }) => ({ byId: (id) => byId(id.toLowerCase()) }))],
    [
      'operators without Mobile Connect left out',
      'C1',
      sabotaged(({ byId }) => ({
        byId: async (id) => {
          const operator = await byId(id)
          return operator?.mobileConnect ? operator : undefined
        },
      })),
    ],
    [
      'codes read as numbers',
      'C2',
      sabotaged(({ list }) => ({
        byMccMnc: async ({ mcc, mnc }) =>
          (await list()).find(({ networks }) =>
            networks.some((network) => network.mcc === mcc && Number(network.mnc) === Number(mnc)),
          ),
      })),
    ],
    [
      'the first network only',
      'C2',
      sabotaged(({ list }) => ({
        byMccMnc: async ({ mcc, mnc }) =>
          (await list()).find(({ networks: [network] }) => network.mcc === mcc && network.mnc === mnc),
      })),
    ],
    [
      'the first prefix that matches',
      'C3',
      sabotaged((_, operators) => ({
        byMsisdn: async (msisdn) =>
          operators.find(({ msisdnPrefixes = [] }) => msisdnPrefixes.some((prefix) => msisdn.startsWith(prefix))),
      })),
    ],
    [
      'ported numbers ignored',
      'C4',
      sabotaged((_, operators) => ({
        byMsisdn: staticOperatorDirectory({
          operators: operators.map((operator) => ({ ...operator, portedMsisdns: [] })),
        }).byMsisdn,
      })),
    ],
    [
      'a ported number taken for a prefix',
      'C4',
      sabotaged(({ byMsisdn }, operators) => ({
        byMsisdn: async (msisdn) =>
          operators.find(({ portedMsisdns = [] }) => portedMsisdns.some((number) => msisdn.startsWith(number))) ??
          byMsisdn(msisdn),
      })),
    ],
    [
      'the shortest range',
      'C5',
      sabotaged(({ bySourceIp }, operators) => ({
        bySourceIp: async (address) => (address.startsWith('10.') ? operators[0] : bySourceIp(address)),
      })),
    ],
    [
      'an IPv6 range taken for IPv4',
      'C5',
      sabotaged(({ bySourceIp }) => ({
        bySourceIp: async (address) => (await bySourceIp(address)) ?? bySourceIp(`1::${address}`),
      })),
    ],
    [
      'an error for what is no address',
      'C6',
      sabotaged(({ bySourceIp }) => ({
        bySourceIp: async (address) => {
          if (!/[.:]/.test(address)) throw new TypeError('no address')
          return bySourceIp(address)
        },
      })),
    ],
    [
      'a list in the order of the ids',
      'C7',
      sabotaged(({ list }) => ({
        list: async () => (await list()).toSorted((left, right) => left.id.localeCompare(right.id)),
      })),
    ],
  ],
)

operatorDirectoryContract(
  'static',
  sabotaged(() => ({})),
)
operatorDirectoryContract('following a store in memory', async (operators) => {
  const store = memoryDiscoveryDataStore()
  const secrets: ClientSecrets = { recognize: async () => 'wrong', verify: async () => false }
  const { directory, refresh } = await followDiscoveryData({ store, secrets })
  await store.replace({ operators, applications: [] })
  await refresh()
  return directory
})
