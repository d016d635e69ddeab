import type { OperatorDirectory, OperatorEntry } from '@mobile-connect/discovery-service'
import type { FaultSwitches } from '../faults/create-fault-switches.ts'
import type { Operator } from '../gateway/operator.ts'
import { findServingOperator } from '../world/find-serving-operator.ts'
import { subscriberIdKey } from '../world/subscriber-id-key.ts'
import { allNumbers } from '../world/test-numbers.ts'

const { kty = '', n = '', e = '' } = subscriberIdKey.publicKey.export({ format: 'jwk' })
const publicJwk = { kty, n, e }

/** The directory with the operators' key for `subscriber_id`, and with what is to be wrong about it. */
export function spoilDirectory(
  directory: OperatorDirectory,
  operators: readonly Operator[],
  faults: FaultSwitches,
): OperatorDirectory {
  const complete = async (entry: OperatorEntry | undefined): Promise<OperatorEntry | undefined> => {
    const operator = operators.find(({ profile }) => profile.id === entry?.id)
    if (!entry || !operator) return entry
    const mobileConnect = !faults.switchedOn(entry.id).includes('mobile_connect_missing')
    return { ...entry, mobileConnect, subscriberIdKey: publicJwk }
  }
  return {
    byId: async (id) => complete(await directory.byId(id)),
    byMccMnc: async (network) => complete(await directory.byMccMnc(network)),
    bySourceIp: async (address) => complete(await directory.bySourceIp(address)),
    list: async () => directory.list(),
    byMsisdn: async (msisdn) => {
      const number = allNumbers.find((candidate) => candidate.msisdn === msisdn)
      if (!number || faults.switchedOn(number.operator).includes('number_unknown')) return undefined
      const serving = findServingOperator(number, faults)
      const entry = await complete(
        serving === number.operator ? await directory.byMsisdn(msisdn) : await directory.byId(serving),
      )
      if (!entry || !faults.applies('metadata_issuer_wrong', serving, msisdn)) return entry
      // The metadata are fetched before anybody signs in: the address has to say for whom they are.
      const links = entry.links.map(({ rel, href }) =>
        rel === 'openid-configuration' ? { rel, href: `${href}?fault=metadata_issuer_wrong` } : { rel, href },
      )
      return { ...entry, links }
    },
  }
}
