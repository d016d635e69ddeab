import { constants, privateDecrypt } from 'node:crypto'
import type { SituationSwitches } from '../situations/create-situation-switches.ts'
import { findServingOperator } from '../world/find-serving-operator.ts'
import { subscriberIdKey } from '../world/subscriber-id-key.ts'
import { allNumbers } from '../world/test-numbers.ts'
import type { Operator } from './operator.ts'

/** The MSISDN a `login_hint` means, `unknown` when it is nobody's here, `invalid` when it is no hint at all. */
export async function resolveLoginHint(
  loginHint: string,
  clientId: string,
  operator: Operator,
  switches: SituationSwitches,
): Promise<{ readonly msisdn: string } | 'unknown' | 'invalid'> {
  const [, method, value = ''] = /^(MSISDN|ENCR_MSISDN|PCR):(.+)$/.exec(loginHint) ?? []
  if (method === undefined) return 'invalid'
  const { id } = operator.profile
  const served = allNumbers.filter((number) => findServingOperator(number, switches) === id)
  if (method === 'PCR') return served.find(({ msisdn }) => operator.pcr(clientId, msisdn) === value) ?? 'unknown'
  const digits = method === 'ENCR_MSISDN' ? decryptSubscriberId(value) : value
  if (digits === undefined || !/^[1-9]\d{4,14}$/.test(digits)) return 'invalid'
  return served.find(({ msisdn }) => msisdn === digits) ?? 'unknown'
}

function decryptSubscriberId(subscriberId: string): string | undefined {
  if (!/^[\da-f]{512}$/i.test(subscriberId)) return undefined
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  try {
    return privateDecrypt({ key: subscriberIdKey.privateKey, ...padding }, Buffer.from(subscriberId, 'hex')).toString(
      'ascii',
    )
  } catch {
    return undefined
  }
}
