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
  /** IP address of the person's device, sent as `X-Source-IP`. */
  readonly sourceIp?: string
  /** Sent as `Using-Mobile-Data`. */
  readonly usingMobileData?: boolean
  /** Correlates discovery, authorization and token request at the operator. Non-empty. */
  readonly correlationId?: string
}
