import { encodeBasicCredentials } from '../encoding/encode-basic-credentials.ts'
import { normalizeMsisdn } from '../msisdn/normalize-msisdn.ts'
import type { HttpCall } from '../http/http-call.ts'
import { checkMccMnc } from './check-mcc-mnc.ts'
import type { DiscoveryOptions } from './discovery-options.ts'

/** What the Discovery Service knows the application by. */
export interface DiscoveryApplication {
  readonly clientId: string
  readonly clientSecret: string
  readonly discoveryUrl: string
  readonly redirectUrl: string
  readonly xRedirect: boolean
}

/**
 * Builds the request of the Discovery API.
 *
 * Pure. GET, or POST with a form body as soon as a phone number is involved: it never stands in a URL.
 *
 * @param application - Credentials and URLs registered with the Discovery Service.
 * @param options - What is known of the operator. Nothing known asks for operator selection.
 * @returns Method, URL, headers and body; the caller adds its limits.
 * @throws TypeError when a pair is incomplete or malformed, when identified and selected pair are both given, or when
 *   the phone number is not E.164.
 * @example
 * buildDiscoveryRequest(application, { selectedMcc: '902', selectedMnc: '02' })
 * @see Discovery API, section "API Reference", request parameters
 */
export function buildDiscoveryRequest(application: DiscoveryApplication, options: DiscoveryOptions): HttpCall {
  const { identifiedMcc, identifiedMnc, selectedMcc, selectedMnc, usingMobileData } = options
  const identified = checkMccMnc('identified', identifiedMcc, identifiedMnc)
  const selected = checkMccMnc('selected', selectedMcc, selectedMnc)
  if (identified && selected) throw new TypeError('identified and selected MCC/MNC exclude each other')
  const msisdn = options.msisdn === undefined ? undefined : normalizeMsisdn(options.msisdn)

  const parameters: [string, string | undefined][] = [
    ['Redirect_URL', application.redirectUrl],
    ['Identified-MCC', identifiedMcc],
    ['Identified-MNC', identifiedMnc],
    ['Selected-MCC', selectedMcc],
    ['Selected-MNC', selectedMnc],
    ['Using-Mobile-Data', usingMobileData === undefined ? undefined : usingMobileData ? '1' : '0'],
    ['MSISDN', msisdn],
    ['correlation_id', options.correlationId],
  ]
  const form = new URLSearchParams(parameters.filter((pair): pair is [string, string] => pair[1] !== undefined))

  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: encodeBasicCredentials(application.clientId, application.clientSecret),
    ...(application.xRedirect ? { 'x-redirect': 'APP' } : {}),
    ...(options.sourceIp === undefined ? {} : { 'x-source-ip': options.sourceIp }),
  }
  if (msisdn !== undefined) {
    headers['content-type'] = 'application/x-www-form-urlencoded'
    return { method: 'POST', url: application.discoveryUrl, headers, body: form.toString() }
  }
  const url = new URL(application.discoveryUrl)
  for (const [name, value] of form) url.searchParams.set(name, value)
  return { method: 'GET', url: url.href, headers }
}
