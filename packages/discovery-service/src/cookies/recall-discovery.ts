import type { Sealer } from '@mobile-connect/core'
import { ENUM_NONCE_COOKIE, OPERATOR_COOKIE, OPERATOR_EXPIRY_COOKIE } from './discovery-cookies.ts'
import { openMsisdn } from './open-msisdn.ts'

/** What an earlier discovery left in the cookies. */
export interface RecalledDiscovery {
  /** An operator's id, or its MCC and MNC as the API's document writes them: `001_02`. Not to be trusted. */
  readonly operator: string
  /** From a genuine `Enum-Nonce`: E.164 digits without `+`. */
  readonly msisdn?: string
}

/** Reads the cookies, as long as the expiry beside them is a time still to come. */
export async function recallDiscovery(
  cookieHeader: string,
  nowMs: number,
  clientId: string,
  sealers: readonly Sealer[],
): Promise<RecalledDiscovery | undefined> {
  if (cookieHeader === '') return undefined
  const expiry = decode(readCookie(cookieHeader, OPERATOR_EXPIRY_COOKIE) ?? '')
  const operator = readCookie(cookieHeader, OPERATOR_COOKIE)
  if (operator === undefined || !(Date.parse(expiry) > nowMs)) return undefined
  const nonce = readCookie(cookieHeader, ENUM_NONCE_COOKIE)
  const msisdn = nonce ? await openMsisdn(nonce, nowMs, clientId, sealers) : undefined
  return { operator, ...(msisdn !== undefined && { msisdn }) }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

function readCookie(header: string, name: string): string | undefined {
  const pair = header.split(';').find((candidate) => candidate.trim().startsWith(`${name}=`))
  return pair?.slice(pair.indexOf('=') + 1).trim()
}
