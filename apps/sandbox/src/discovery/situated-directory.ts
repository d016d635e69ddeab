import type { OperatorDirectory, OperatorEntry } from '@mobile-connect/discovery-service'
import type { Operator } from '../gateway/operator.ts'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { findServingOperator } from '../world/find-serving-operator.ts'
import { subscriberIdKey } from '../world/subscriber-id-key.ts'
import { allNumbers } from '../world/test-numbers.ts'

const { kty = '', n = '', e = '' } = subscriberIdKey.publicKey.export({ format: 'jwk' })
const publicJwk = { kty, n, e }

/** The directory with the operators' key for `subscriber_id`, and with what the situations change. */
export function situatedDirectory(
  directory: OperatorDirectory,
  operators: readonly Operator[],
  switches: SituationSwitches,
): OperatorDirectory {
  const complete = (entry: OperatorEntry | undefined, msisdn?: string): OperatorEntry | undefined => {
    if (!entry || !operators.some(({ profile }) => profile.id === entry.id)) return entry
    return switches
      .effects(entry.id, msisdn)
      .reduce<OperatorEntry>((now, { directoryEntry }) => directoryEntry?.(now, msisdn) ?? now, {
        ...entry,
        subscriberIdKey: publicJwk,
      })
  }
  return {
    byId: async (id) => complete(await directory.byId(id)),
    byMccMnc: async (network) => complete(await directory.byMccMnc(network)),
    bySourceIp: async (address) => complete(await directory.bySourceIp(address)),
    list: async () => directory.list(),
    byMsisdn: async (msisdn) => {
      const number = allNumbers.find((candidate) => candidate.msisdn === msisdn)
      const serving = number && findServingOperator(number, switches)
      if (serving === undefined) return undefined
      return complete(
        serving === number?.operator ? await directory.byMsisdn(msisdn) : await directory.byId(serving),
        msisdn,
      )
    },
  }
}
