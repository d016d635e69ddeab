import type { WithMsisdn } from '../msisdn/normalize-msisdn.ts'

/**
 * How a Discovery Service wants the members in which the API's document and the old SDKs differ.
 *
 * - `documented`: parameter `X-Source-IP`, `Using-Mobile-Data` as `true` or `false`, `MSISDN` with its `+`.
 * - `old_sdks`: header `X-Source-IP`, `Using-Mobile-Data` as `1` or `0`, `MSISDN` as digits. For a service that knows
 *   nothing but GSMA's own SDKs of that time.
 */
export type DiscoveryDialect = 'documented' | 'old_sdks'

export const DISCOVERY_DIALECTS: readonly DiscoveryDialect[] = ['documented', 'old_sdks']

/** What is known about the person's operator before discovery. Nothing at all leads to operator selection. */
export interface DiscoveryOptions {
  /** E.164 digits, with or without a leading `+`. Travels in a POST body, never in a URL. */
  readonly msisdn?: string
  /** Three digits, from the SIM card. Together with `identifiedMnc`; excludes the selected pair. */
  readonly identifiedMcc?: string
  /** Two or three digits; "01" is not "001". */
  readonly identifiedMnc?: string
  /** Three digits, chosen by the person. Together with `selectedMnc`; excludes the identified pair. */
  readonly selectedMcc?: string
  readonly selectedMnc?: string
  /** IP address of the device, sent as `X-Source-IP`: a parameter, or a header by `discoveryDialect`. */
  readonly sourceIp?: string
  /** IP address of the device in its own network, sent as `Local-Client-IP`. */
  readonly localClientIp?: string
  /** Sent as `Using-Mobile-Data`. */
  readonly usingMobileData?: boolean
  /** Asks for operator selection in any case, sent as `Manually-Select`. The cache is not asked. Default false. */
  readonly manuallySelect?: boolean
  /** The `Cookie` header of the person's browser, of which exactly the three cookies of Discovery Services are sent on. */
  readonly cookies?: string
  /** The header `Client-Side-Version` of the request of a mobile client, sent on. Printable ASCII. */
  readonly clientSideVersion?: string
  /** Correlates discovery, authorization and token request at the operator. Non-empty. */
  readonly correlationId?: string
}

/** The same with its phone number parsed. */
export type ParsedDiscoveryOptions = WithMsisdn<DiscoveryOptions>
