import type { MobileNetwork } from '../ports/operator-directory.port.ts'
import { Refusal } from '../wire/refusal.ts'
import type { Parameters } from './read-parameters.ts'

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
export function readDiscoveryRequest(parameters: Parameters, headers: Headers): DiscoveryRequest {
  const network = readNetwork(parameters)
  const msisdn = readMsisdn(parameters.MSISDN)
  const sourceIp = parameters['X-Source-IP'] ?? headers.get('x-source-ip') ?? ''
  return {
    ...(network && { network }),
    ...(msisdn !== undefined && { msisdn }),
    ...(sourceIp !== '' && { sourceIp }),
    usingMobileData: readFlag(parameters, 'Using-Mobile-Data', true),
    ignoreCookies: readFlag(parameters, 'Ignore-Cookies', false) || readFlag(parameters, 'Ignore-Cookie', false),
    setCookies: readFlag(parameters, 'Set-Cookies', true),
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
  if (!/^\d{3}$/.test(mcc)) throw new Refusal(400, 'Invalid_Request', 'The Mcc value must be 3 digits')
  if (!/^\d{2,3}$/.test(mnc)) throw new Refusal(400, 'Invalid_Request', 'The Mnc value must be 2 or 3 digits')
  return { mcc, mnc }
}

function readMsisdn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  // In a form body a `+` that was not escaped arrives as a space.
  const digits = /^[+ ]?([1-9]\d{4,14})$/.exec(value)?.[1]
  if (digits === undefined) throw new Refusal(400, 'Invalid_Request', 'MSISDN must be in E.164 format')
  return digits
}

function readFlag(
  parameters: Parameters,
  name: 'Using-Mobile-Data' | 'Ignore-Cookies' | 'Ignore-Cookie' | 'Set-Cookies',
  otherwise: boolean,
): boolean {
  const value = parameters[name]?.toLowerCase()
  if (value === undefined) return otherwise
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  throw new Refusal(400, 'Invalid_Request', `${name} must be true or false`)
}
