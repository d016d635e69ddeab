import { encodeBasicCredentials } from '../encoding/encode-basic-credentials.ts'
import { isPrintableAscii } from '../encoding/is-ascii.ts'
import { isIpAddress } from '../endpoint/is-ip-address.ts'
import type { HttpCall } from '../http/http-call.ts'
import { HEADER_TEXT_MAX_LENGTH } from '../options/defaults.ts'
import { selectDiscoveryCookies } from './discovery-cookies.ts'
import type { DiscoveryDialect, ParsedDiscoveryOptions } from './discovery-options.ts'

/** What the Discovery Service knows the application by. */
export interface DiscoveryApplication {
  readonly clientId: string
  readonly clientSecret: string
  readonly discoveryUrl: string
  readonly redirectUrl: string
  readonly xRedirect: boolean
  readonly serverSideVersion?: string
  readonly dialect: DiscoveryDialect
}

/** How each dialect writes the three members in which the API's document and the old SDKs differ. */
const FORMS = {
  documented: { address: 'parameter', mobileData: ['false', 'true'], msisdn: '+' },
  old_sdks: { address: 'header', mobileData: ['0', '1'], msisdn: '' },
} as const satisfies Readonly<Record<DiscoveryDialect, object>>

const HEADER_TEXT = `1 to ${HEADER_TEXT_MAX_LENGTH} printable ASCII characters`
const isHeaderText = (text: string): boolean => isPrintableAscii(text, HEADER_TEXT_MAX_LENGTH)

/**
 * Builds the request of the Discovery API.
 *
 * Pure. GET, or POST with a form body as soon as a phone number is involved: it never stands in a URL.
 *
 * @param application - Credentials and URLs registered with the Discovery Service, and the dialect it understands.
 * @param options - What is known of the operator. Nothing known asks for operator selection.
 * @returns Method, URL, headers and body; the caller adds its limits.
 * @throws TypeError when a pair is incomplete or malformed, when identified and selected pair are both given, when an
 *   address is none, or when a version or correlation id is empty or no printable ASCII.
 * @example
 * buildDiscoveryRequest(application, { selectedMcc: '902', selectedMnc: '02' })
 * @see Discovery API, section "API Reference", request parameters
 */
export function buildDiscoveryRequest(application: DiscoveryApplication, options: ParsedDiscoveryOptions): HttpCall {
  checkDiscoveryQuestion(options)
  const { identifiedMcc, identifiedMnc, selectedMcc, selectedMnc, usingMobileData } = options
  const { msisdn, sourceIp, localClientIp, clientSideVersion, correlationId } = options
  const cookies = selectDiscoveryCookies(options.cookies)
  const { address, mobileData, msisdn: number } = FORMS[application.dialect]

  const parameters: [string, string | undefined][] = [
    ['Redirect_URL', application.redirectUrl],
    ['Identified-MCC', identifiedMcc],
    ['Identified-MNC', identifiedMnc],
    ['Selected-MCC', selectedMcc],
    ['Selected-MNC', selectedMnc],
    ['Using-Mobile-Data', usingMobileData === undefined ? undefined : mobileData[usingMobileData ? 1 : 0]],
    ['X-Source-IP', address === 'parameter' ? sourceIp : undefined],
    ['Local-Client-IP', localClientIp],
    ['Manually-Select', options.manuallySelect === true ? 'true' : undefined],
    ['MSISDN', msisdn === undefined ? undefined : number + msisdn],
    ['correlation_id', correlationId],
  ]
  const form = new URLSearchParams(parameters.filter((pair): pair is [string, string] => pair[1] !== undefined))

  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: encodeBasicCredentials(application.clientId, application.clientSecret),
    ...(application.xRedirect && { 'x-redirect': 'APP' }),
    ...(sourceIp !== undefined && address !== 'parameter' && { 'x-source-ip': sourceIp }),
    'sdk-version': SDK_VERSION,
    ...(clientSideVersion !== undefined && { 'client-side-version': clientSideVersion }),
    ...(application.serverSideVersion !== undefined && { 'server-side-version': application.serverSideVersion }),
    ...(cookies !== undefined && { cookie: cookies }),
  }
  if (msisdn !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    return { method: 'POST', url: application.discoveryUrl, headers, body: form.toString() }
  }
  const url = new URL(application.discoveryUrl)
  for (const [name, value] of form) url.searchParams.set(name, value)
  return { method: 'GET', url: url.href, headers }
}

/** Throws the TypeErrors of `buildDiscoveryRequest`, for a question that the cache may answer. */
export function checkDiscoveryQuestion(options: ParsedDiscoveryOptions): void {
  const { identifiedMcc, identifiedMnc, selectedMcc, selectedMnc } = options
  const identified = checkMccMnc('identified', identifiedMcc, identifiedMnc)
  const selected = checkMccMnc('selected', selectedMcc, selectedMnc)
  if (identified && selected) throw new TypeError('identified and selected MCC/MNC exclude each other')
  const { sourceIp, localClientIp, clientSideVersion, correlationId } = options
  check({ sourceIp, localClientIp }, isIpAddress, 'an IP address')
  check({ clientSideVersion, correlationId }, isHeaderText, HEADER_TEXT)
}

function check(
  values: Readonly<Record<string, string | undefined>>,
  isFine: (value: string) => boolean,
  expected: string,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && !isFine(value)) throw new TypeError(`${name} must be ${expected}`)
  }
}

/** Throws a TypeError unless both are given and well formed, or neither is. Returns whether they are given. */
function checkMccMnc(kind: 'identified' | 'selected', mcc: string | undefined, mnc: string | undefined): boolean {
  if (mcc === undefined && mnc === undefined) return false
  if (mcc === undefined || mnc === undefined) throw new TypeError(`${kind}Mcc and ${kind}Mnc go together`)
  if (!/^[0-9]{3}$/.test(mcc)) throw new TypeError(`${kind}Mcc must be three digits`)
  if (!/^[0-9]{2,3}$/.test(mnc)) throw new TypeError(`${kind}Mnc must be two or three digits`)
  return true
}

/** Sent as `SDK-Version`: language and major version of this package. */
export const SDK_VERSION = 'TypeScript-0'
