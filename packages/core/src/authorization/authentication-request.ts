/** What an application asks of an operator, independent of who the operator is. Plain JSON. */
export interface AuthenticationRequest {
  /** Space-separated; `openid` is added, duplicates go. Default: the configured scopes. */
  readonly scope?: string
  /** Levels of assurance in order of preference, each `1` to `4`. Default `['2']`. */
  readonly acrValues?: readonly string[]
  /** Seconds since the last authentication that are still acceptable. */
  readonly maxAgeS?: number
  readonly prompt?: 'none' | 'login' | 'no_seam' | 'consent' | 'select_account'
  readonly display?: 'page' | 'pop-up' | 'touch' | 'wap'
  /** RFC 5646 tags, in order of preference. */
  readonly uiLocales?: readonly string[]
  /** Reason of the request, shown on the phone only. Needed for authorisation and identity from version 1.2. */
  readonly context?: string
  /** Shown on both devices, so that the person can compare. */
  readonly bindingMessage?: string
  /** Correlates discovery, authorization and token request at the operator. Default: a random UUID. */
  readonly correlationId?: string
  /** Handed back with the outcome, for instance where to go afterwards. Never sent anywhere. */
  readonly hostData?: string
}
