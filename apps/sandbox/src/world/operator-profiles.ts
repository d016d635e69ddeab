/** What the sandbox's operators differ in. */
export interface OperatorProfile {
  /** Path segment: the issuer ends in `/operators/<id>`. */
  readonly id: string
  readonly name: string
  readonly mcc: string
  readonly mnc: string
  readonly furtherNetworks?: readonly { readonly mcc: string; readonly mnc: string }[]
  /** ISO 3166-1 alpha-2 and ISO 4217. */
  readonly country: string
  readonly currency: string
  /** `#rrggbb`, the operator's colour in the light theme. */
  readonly colour: string
  /** CIDR ranges of the operator's mobile data: documentation ranges of RFC 5737 and parts of them, and the API document's address. */
  readonly sourceIps: readonly string[]
  /** False for an operator that discovery knows but that runs no ID Gateway. */
  readonly mobileConnect: boolean
  /** For people: what is particular about it. */
  readonly particulars: string
  /** Versions of the Mobile Connect profile it speaks, oldest first. */
  readonly versions: readonly string[]
  /** Whether a request must name its version; without, it counts as the oldest. */
  readonly requiresVersion: boolean
  /** Products besides `openid`. Any other `mc_` scope is refused. */
  readonly scopes: readonly string[]
  readonly prompts: readonly string[]
  readonly takesResponseMode: boolean
  readonly takesLoginHintToken: boolean
  readonly echoesCorrelationId: boolean
  readonly issuesRefreshTokens: boolean
  readonly takesPushedRequests: boolean
  /** Whether the second application authenticates by `private_key_jwt`; all others do by `client_secret_basic`. */
  readonly wantsClientAssertion: boolean
  /** Whether the key of the next rotation is not published in advance. */
  readonly publishesOneKey: boolean
  /** `expires_in` as a text of digits. */
  readonly writesLifetimeAsText: boolean
  /** `description` in place of `error_description`. */
  readonly writesPlainDescription: boolean
  /** `iss` in its answers, and the promise of it in its metadata (RFC 9207). */
  readonly answersWithIssuer: boolean
  /** Provider metadata beside what OpenID Connect asks for, in the operator's own way of writing them. */
  readonly metadata: Readonly<Record<string, unknown>>
}

const allPrompts = ['none', 'login', 'consent', 'select_account', 'no_seam']
const identity20 = ['mc_identity_phonenumber', 'mc_identity_signup', 'mc_identity_nationalid']
const identity23 = ['mc_phonenumber', 'mc_signup', 'mc_nationalid', 'mc_kyc_plain', 'mc_kyc_hashed']

const plain = {
  country: 'GB',
  currency: 'GBP',
  mobileConnect: true,
  requiresVersion: false,
  prompts: allPrompts,
  takesResponseMode: false,
  takesLoginHintToken: false,
  echoesCorrelationId: true,
  issuesRefreshTokens: true,
  takesPushedRequests: false,
  wantsClientAssertion: false,
  publishesOneKey: false,
  writesLifetimeAsText: false,
  writesPlainDescription: false,
  answersWithIssuer: true,
}

export const operatorProfiles: readonly OperatorProfile[] = [
  {
    ...plain,
    id: 'a',
    name: 'Example Operator A',
    particulars:
      'Authentication only. Publishes one key, lists no login hint methods, writes `description` for errors.',
    mcc: '901',
    mnc: '01',
    colour: '#b4235a',
    sourceIps: ['192.0.2.0/25'],
    versions: ['mc_v1.1'],
    scopes: [],
    echoesCorrelationId: false,
    issuesRefreshTokens: false,
    publishesOneKey: true,
    writesPlainDescription: true,
    // No login_hint_methods_supported.
    metadata: { version: '1.1', mobile_connect_version_supported: [{ openid: 'mc_v1.1' }] },
  },
  {
    ...plain,
    id: 'b',
    name: 'Example Operator B',
    particulars: 'Metadata repeat a scope for each version and spell the encrypted number `ENCRYPTED_MSISDN`.',
    mcc: '902',
    mnc: '02',
    // As in the examples of the API document: the network in a cookie, the country, the address, and the number 44234567890.
    furtherNetworks: [{ mcc: '001', mnc: '02' }],
    country: 'US',
    currency: 'USD',
    colour: '#0b6bcb',
    sourceIps: ['198.51.100.0/25', '10.0.0.2/32'],
    versions: ['mc_v1.2', 'mc_v2.0'],
    scopes: ['mc_authn', 'mc_authz', ...identity20],
    metadata: {
      // Single-key objects in which a scope repeats: a multimap.
      mobile_connect_version_supported: ['mc_authn', 'mc_authz', ...identity20].flatMap((scope) => [
        { [`openid ${scope}`]: 'mc_v1.2' },
        { [`openid ${scope}`]: 'mc_v2.0' },
      ]),
      // As old documents spell the method whose prefix is ENCR_MSISDN.
      login_hint_methods_supported: ['MSISDN', 'ENCRYPTED_MSISDN', 'PCR'],
      login_hint_token_supported: '0',
      mc_amr_values_supported: 'SIM_OK SIM_PIN',
    },
  },
  {
    ...plain,
    id: 'd',
    name: 'Example Operator D',
    particulars: 'Requires `version`. Later identity scopes, KYC match, `form_post`; writes `expires_in` as text.',
    mcc: '904',
    mnc: '04',
    colour: '#8a4b08',
    sourceIps: ['192.0.2.128/25'],
    versions: ['mc_di_r2_v2.3'],
    requiresVersion: true,
    scopes: ['mc_authn', 'mc_authz', ...identity23],
    prompts: ['none', 'no_seam'],
    takesResponseMode: true,
    writesLifetimeAsText: true,
    metadata: {
      version: '3.0',
      mc_version: ['mc_di_r2_v2.3'],
      mc_di_scopes_supported: ['openid', 'mc_authn', 'mc_authz', ...identity23],
      login_hint_methods_supported: ['MSISDN', 'ENCR_MSISDN'],
      login_hint_types_supported: ['login_hint'],
      mc_claims_parameter_supported: true,
      mc_hash_algs_supported: ['SHA-256'],
      mc_amr_values_supported: ['SIM_OK', 'SIM_PIN'],
    },
  },
  {
    ...plain,
    id: 'e',
    name: 'Example Operator E',
    particulars:
      'As D, with `login_hint_token`, pushed requests, and `private_key_jwt` for Example Bank; no `response_mode`.',
    mcc: '905',
    mnc: '05',
    colour: '#6a3fb5',
    sourceIps: ['198.51.100.128/25'],
    versions: ['mc_di_v3.0'],
    requiresVersion: true,
    scopes: ['mc_authn', 'mc_authz', ...identity23],
    prompts: ['none', 'no_seam'],
    takesLoginHintToken: true,
    takesPushedRequests: true,
    wantsClientAssertion: true,
    metadata: {
      version: '3.0',
      mc_version: ['mc_di_v3.0'],
      mobile_connect_version_supported: [{ 'openid mc_authn': 'mc_di_v3.0' }, { 'openid mc_authz': 'mc_di_v3.0' }],
      login_hint_types_supported: ['login_hint', 'login_hint_token'],
      login_hint_token_supported: true,
      mc_claims_parameter_supported: '1',
      mc_hash_algs_supported: ['SHA-256'],
    },
  },
  {
    ...plain,
    id: 'g',
    name: 'Example Operator G',
    particulars: 'The demo’s. Every situation with a number is here, but for `kid_absent_single`, which is at A.',
    mcc: '907',
    mnc: '07',
    colour: '#1b7f4d',
    sourceIps: ['203.0.113.0/24'],
    versions: ['mc_v1.1', 'mc_v1.2', 'mc_v2.0'],
    scopes: ['mc_authn', 'mc_authz', ...identity20],
    takesResponseMode: true,
    metadata: {
      mobile_connect_version_supported: [
        ...['openid', 'openid mc_authn'].map((scope) => ({ [scope]: 'mc_v1.1' })),
        ...['openid', 'openid mc_authn', 'openid mc_authz', ...identity20.map((scope) => `openid ${scope}`)].flatMap(
          (scope) => [{ [scope]: 'mc_v1.2' }, { [scope]: 'mc_v2.0' }],
        ),
      ],
      login_hint_methods_supported: ['MSISDN', 'ENCR_MSISDN', 'PCR'],
      login_hint_token_supported: false,
      mc_amr_values_supported: ['SIM_OK', 'SIM_PIN'],
    },
  },
  {
    ...plain,
    id: 'n',
    name: 'Example Operator N',
    particulars: 'Known to discovery, but has no Mobile Connect.',
    mcc: '908',
    mnc: '08',
    colour: '#6b5b2e',
    sourceIps: [],
    mobileConnect: false,
    versions: [],
    scopes: [],
    metadata: {},
  },
]
