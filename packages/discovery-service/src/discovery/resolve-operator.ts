import { isServed } from '../applications/is-served.ts'
import { parseIpAddress } from '../directory/parse-ip-address.ts'
import type { Application } from '../ports/application-registry.port.ts'
import type { OperatorDirectory, OperatorEntry } from '../ports/operator-directory.port.ts'
import { Refusal } from '../wire/refusal.ts'
import type { DiscoveryRequest } from './read-discovery-request.ts'

interface Circumstances {
  /** Value of the cookie of an earlier discovery, where it may be used. */
  readonly rememberedOperator: string | undefined
  readonly clientIp: string | undefined
}

/**
 * Finds the operator: selected or identified network, phone number, cookie, source IP, in this order.
 * `undefined` asks for operator selection. A network or a phone number that leads nowhere is refused instead.
 */
export async function resolveOperator(
  request: DiscoveryRequest,
  application: Application,
  directory: OperatorDirectory,
  { rememberedOperator, clientIp }: Circumstances,
): Promise<OperatorEntry | undefined> {
  if (request.network !== undefined) {
    const operator = await directory.byMccMnc(request.network)
    if (isServed(operator, application)) return operator
    throw notFound('There is no organization with the specified mcc/mnc pair')
  }
  if (request.msisdn !== undefined) {
    const operator = await directory.byMsisdn(request.msisdn)
    if (operator === undefined) throw notFound('We could not find your operator based on the MSISDN supplied')
    if (isServed(operator, application)) return operator
    throw notFound('Operator not supported for the MSISDN supplied')
  }
  if (rememberedOperator !== undefined) {
    const operator = await findRemembered(rememberedOperator, directory)
    if (isServed(operator, application)) return operator
  }
  const address = request.sourceIp ?? clientIp
  if (!request.usingMobileData || address === undefined) return undefined
  if (request.sourceIp !== undefined && parseIpAddress(request.sourceIp) === undefined) {
    throw new Refusal(400, 'Invalid_Request', 'X-Source-IP must be one IPv4 or IPv6 address')
  }
  const operator = await directory.bySourceIp(address)
  return isServed(operator, application) ? operator : undefined
}

async function findRemembered(value: string, directory: OperatorDirectory): Promise<OperatorEntry | undefined> {
  const operator = await directory.byId(value)
  if (operator !== undefined) return operator
  const [, mcc, mnc] = /^(\d{3})_(\d{2,3})$/.exec(value) ?? []
  return mcc === undefined || mnc === undefined ? undefined : directory.byMccMnc({ mcc, mnc })
}

function notFound(description: string): Refusal {
  return new Refusal(404, 'Not_Found_Entity', description)
}
