/** Tests of the suite that ask for what a Mobile Connect relying party does not do, and why. */
export const notApplicable: readonly (readonly [tests: readonly string[], reason: string])[] = [
  [
    ['oidcc-client-test-3rd-party-init-login'],
    'There is no `initiate_login_uri`: a sign-in begins with a number, a network or a choice of operator.',
  ],
  [
    ['oidcc-client-test-rp-frontchannel-rpinitlogout', 'oidcc-client-test-rp-frontchannel-opinitlogout'],
    'Front-Channel Logout needs the cookies of our site in a frame of the operator, which browsers no longer send.',
  ],
  [
    ['oidcc-client-test-session-management'],
    'No frame polls the operator: its gateway keeps no session in the browser.',
  ],
  [
    ['oidcc-client-test-userinfo-bearer-body'],
    'The access token is sent in the header alone, as RFC 6750 recommends; see `userinfo-bearer-header`.',
  ],
  [
    ['oidcc-client-test-request-uri-signed-rs256', 'oidcc-client-test-request-uri-signed-none'],
    'No operator of Mobile Connect takes request objects by reference; a request is pushed where that is offered.',
  ],
  [
    ['oidcc-client-test-aggregated-claims', 'oidcc-client-test-distributed-claims'],
    'Attributes come from the operator itself. Claims of others are left as they are, and nothing is fetched for them.',
  ],
  [
    ['oidcc-client-test-mtls-endpoint-aliases'],
    'Client authentication is client_secret_basic or private_key_jwt, not a certificate.',
  ],
  [
    ['oidcc-client-test-dynamic-registration'],
    'Credentials come from discovery or from the portal of the operator, not from registration at run time.',
  ],
  [
    ['oidcc-client-test-discovery-webfinger-acct', 'oidcc-client-test-discovery-webfinger-url'],
    'The Mobile Connect Discovery Service takes the place of WebFinger.',
  ],
  [
    ['Hybrid and implicit: c_hash and at_hash missing or wrong'],
    'The response type is `code`, always, so that no token passes through the browser.',
  ],
  [['FAPI-CIBA RP plan'], 'Server-initiated sign-ins are not part of this project.'],
  [
    ['null alg', 'alternate alg'],
    'Modules of openid-client. Without `alg` it is as with `none`; other algorithms than RS256 are for `MC_ID_TOKEN_ALGORITHMS`.',
  ],
]
