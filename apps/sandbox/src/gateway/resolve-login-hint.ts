import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import { testNumbers } from '../world/test-numbers.ts'
import { derivePcr } from './derive-pcr.ts'

export interface LoginHintContext {
  readonly operatorId: string
  readonly clientId: string
  readonly subscriberIdKey: KeyObject
}

/** The MSISDN a `login_hint` means, `unknown` when it is nobody's here, `invalid` when it is no hint at all. */
export function resolveLoginHint(
  loginHint: string,
  { operatorId, clientId, subscriberIdKey }: LoginHintContext,
): { readonly msisdn: string } | 'unknown' | 'invalid' {
  const [, method, value = ''] = /^(MSISDN|ENCR_MSISDN|PCR):(.+)$/.exec(loginHint) ?? []
  const served = testNumbers.filter(({ operator }) => operator === operatorId)
  if (method === 'PCR') {
    return served.find(({ msisdn }) => derivePcr(operatorId, clientId, msisdn) === value) ?? 'unknown'
  }
  const digits = method === 'ENCR_MSISDN' ? decryptSubscriberId(value, subscriberIdKey) : value
  if (method === undefined || digits === undefined || !/^[1-9]\d{4,14}$/.test(digits)) return 'invalid'
  return served.find(({ msisdn }) => msisdn === digits) ?? 'unknown'
}

function decryptSubscriberId(subscriberId: string, key: KeyObject): string | undefined {
  if (!/^[\da-f]{512}$/i.test(subscriberId)) return undefined
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  try {
    return privateDecrypt({ key, ...padding }, Buffer.from(subscriberId, 'hex')).toString('ascii')
  } catch {
    return undefined
  }
}
