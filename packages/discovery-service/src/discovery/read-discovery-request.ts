import type { MobileNetwork } from '../ports/operator-directory.port.ts'
import type { WireRequest } from '../wire/wire-exchange.ts'
import { Refusal } from '../wire/refusal.ts'
import { bodyParameters, type Parameters } from './discovery-parameters.ts'

/** What the application knows about the person's operator. */
export interface DiscoveryRequest {
  /** The selected or the identified network. */
  readonly network?: MobileNetwork
  /** E.164 digits without `+`. */
  readonly msisdn?: string
  /** As sent; not yet known to be an address. */
  readonly sourceIp?: string
  readonly usingMobileData: boolean
  readonly ignoreCookies: boolean
  readonly setCookies: boolean
}

/** Validates the parameters. A parameter wins over the header of the same name. */
export function readDiscoveryRequest(given: Parameters, header: WireRequest['header']): DiscoveryRequest {
  const parameters = { ...readHeaders(header), ...given }
  const network = readNetwork(parameters)
  const { error } = bodyParameters.safeParse(parameters)
  if (error) throw new Refusal(400, 'Invalid_Request', error.issues[0]?.message ?? 'A parameter is malformed')
  const msisdn = parameters.MSISDN?.replace(/^[+ ]/, '')
  const sourceIp = parameters['X-Source-IP']
  return {
    ...(network && { network }),
    ...(msisdn !== undefined && { msisdn }),
    ...(sourceIp !== undefined && { sourceIp }),
    usingMobileData: isTrue(parameters['Using-Mobile-Data'] ?? 'true'),
    ignoreCookies: isTrue(parameters['Ignore-Cookies'] ?? parameters['Ignore-Cookie'] ?? 'false'),
    setCookies: isTrue(parameters['Set-Cookies'] ?? 'true'),
  }
}

function readHeaders(header: WireRequest['header']): Parameters {
  const sourceIp = header('x-source-ip')
  const usingMobileData = header('using-mobile-data')
  return {
    ...(sourceIp && { 'X-Source-IP': sourceIp }),
    ...(usingMobileData && { 'Using-Mobile-Data': usingMobileData }),
  }
}

function readNetwork(parameters: Parameters): MobileNetwork | undefined {
  const selected = readPair(parameters['Selected-MCC'], parameters['Selected-MNC'])
  const identified = readPair(parameters['Identified-MCC'], parameters['Identified-MNC'])
  if (selected && identified) {
    throw new Refusal(400, 'Invalid_Request', 'Selected-MCC/MNC and Identified-MCC/MNC exclude each other')
  }
  return selected ?? identified
}

function readPair(mcc: string | undefined, mnc: string | undefined): MobileNetwork | undefined {
  if (mcc === undefined && mnc === undefined) return undefined
  if (mcc === undefined) {
    throw new Refusal(400, 'Invalid_Request', 'The Mcc value is not specified in this discovery request')
  }
  if (mnc === undefined) {
    throw new Refusal(400, 'Invalid_Request', 'The Mnc value is not specified in this discovery request')
  }
  return { mcc, mnc }
}

function isTrue(value: string): boolean {
  return value === '1' || value.toLowerCase() === 'true'
}
