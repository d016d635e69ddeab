import { isServed } from '../applications/is-served.ts'
import type { RecalledDiscovery } from '../cookies/recall-discovery.ts'
import { parseIpAddress } from '../addresses/parse-ip-address.ts'
import type { Application } from '../ports/application-registry.port.ts'
import type { AuditEvent } from '../ports/audit-sink.port.ts'
import type { OperatorDirectory, OperatorEntry } from '../ports/operator-directory.port.ts'
import type { Connection } from '../wire/wire-exchange.ts'
import { Refusal } from '../wire/refusal.ts'
import type { DiscoveryRequest } from './read-discovery-request.ts'

/** What is known beside the request itself. */
export interface Circumstances {
  readonly recalled: RecalledDiscovery | undefined
  readonly connection: Connection
}

export type Resolution =
  | {
      readonly kind: 'operator'
      readonly operator: OperatorEntry
      readonly by: NonNullable<AuditEvent['resolvedBy']>
      /** The number that led to the operator. */
      readonly msisdn?: string
    }
  /** `stale`: the cookies led nowhere and must go. */
  | { readonly kind: 'selection'; readonly stale: boolean }

/**
 * Finds the operator. The order is the Discovery API's, and the first of these that is there decides:
 *
 * 1. the selected or identified network; a source IP beside it is not even looked at,
 * 2. the phone number,
 * 3. the cookies: with `Enum-Nonce` its number must still belong to the operator beside it, or the person chooses afresh,
 * 4. the source IP, while mobile data is used,
 * 5. operator selection.
 *
 * A network or a phone number that leads nowhere is refused. A cookie or an address that leads nowhere is passed over.
 */
export async function resolveOperator(
  { network, msisdn, sourceIp, usingMobileData }: DiscoveryRequest,
  application: Application,
  directory: OperatorDirectory,
  { recalled, connection }: Circumstances,
): Promise<Resolution> {
  if (network !== undefined) {
    const operator = await directory.byMccMnc(network)
    if (isServed(operator, application)) return { kind: 'operator', operator, by: 'network' }
    throw notFound('There is no organization with the specified mcc/mnc pair')
  }

  if (msisdn !== undefined) {
    const operator = await directory.byMsisdn(msisdn)
    if (operator === undefined) throw notFound('We could not find your operator based on the MSISDN supplied')
    if (isServed(operator, application)) return { kind: 'operator', operator, by: 'msisdn', msisdn }
    throw notFound('Operator not supported for the MSISDN supplied')
  }

  if (recalled !== undefined) {
    const operator = await findRecalled(recalled.operator, directory)
    const current = recalled.msisdn === undefined ? operator : await directory.byMsisdn(recalled.msisdn)
    if (current?.id !== operator?.id) return { kind: 'selection', stale: true }
    if (isServed(operator, application)) {
      return { kind: 'operator', operator, by: 'cookie', ...(recalled.msisdn && { msisdn: recalled.msisdn }) }
    }
  }

  const address = usingMobileData ? (sourceIp ?? connection.clientIp) : undefined
  if (address !== undefined) {
    if (sourceIp !== undefined && parseIpAddress(sourceIp) === undefined) {
      throw new Refusal(400, 'Invalid_Request', 'X-Source-IP must be one IPv4 or IPv6 address')
    }
    const operator = await directory.bySourceIp(address)
    if (isServed(operator, application)) return { kind: 'operator', operator, by: 'source_ip' }
  }

  return { kind: 'selection', stale: false }
}

async function findRecalled(value: string, directory: OperatorDirectory): Promise<OperatorEntry | undefined> {
  const operator = await directory.byId(value)
  if (operator !== undefined) return operator
  const [, mcc, mnc] = /^(\d{3})_(\d{2,3})$/.exec(value) ?? []
  return mcc === undefined || mnc === undefined ? undefined : directory.byMccMnc({ mcc, mnc })
}

function notFound(description: string): Refusal {
  return new Refusal(404, 'Not_Found_Entity', description)
}
