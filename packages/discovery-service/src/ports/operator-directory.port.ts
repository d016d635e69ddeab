import type { Jwk } from '@mobile-connect/core'

/** Mobile country and network code. Strings of digits: "01" is not "001". */
export interface MobileNetwork {
  /** Three digits. */
  readonly mcc: string
  /** Two or three digits. */
  readonly mnc: string
}

/** One entry of `apis.operatorid.link`, answered as it is: the `href` of rel `scope` is a list of scopes, not a URL. */
export interface OperatorLink {
  readonly rel: string
  readonly href: string
}

export interface OperatorEntry {
  /** Stable and public: it is the value of the cookie and of the selection form. Letters, digits, `.`, `_`, `-`; at most 64. */
  readonly id: string
  readonly name: string
  /** Every network of the operator. The first is the one named to applications after operator selection. */
  readonly networks: readonly [MobileNetwork, ...MobileNetwork[]]
  /** ISO 3166-1 alpha-2, such as `US`. */
  readonly country: string
  /** ISO 4217, such as `USD`. */
  readonly currency: string
  readonly links: readonly OperatorLink[]
  /** Versions of the Mobile Connect profile it speaks, as on the wire. `mc_di_v3.0` gets a `subscriber_id_token` as well. */
  readonly profiles?: readonly string[]
  /** Issuer of its ID Gateway: the audience of a `subscriber_id_token`. */
  readonly issuer?: string
  /** RSA key that encrypts phone numbers for this operator. Without it `subscriber_id` is null. */
  readonly subscriberIdKey?: Jwk
  /** False for an operator that exists but offers no Mobile Connect. */
  readonly mobileConnect: boolean
}

/** Port. Which operator serves a network, a phone number or an IP address. An entry that it returned never changes. */
export interface OperatorDirectory {
  readonly byId: (id: string) => Promise<OperatorEntry | undefined>
  readonly byMccMnc: (network: MobileNetwork) => Promise<OperatorEntry | undefined>
  /** `msisdn` is E.164 digits without `+`. A ported number wins over every prefix, a longer prefix over a shorter one. */
  readonly byMsisdn: (msisdn: string) => Promise<OperatorEntry | undefined>
  /** IPv4 or IPv6. The longest matching range wins; `undefined` also for text that is no address. */
  readonly bySourceIp: (address: string) => Promise<OperatorEntry | undefined>
  readonly list: () => Promise<readonly OperatorEntry[]>
}
