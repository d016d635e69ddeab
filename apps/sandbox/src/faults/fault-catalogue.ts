import type { Fault, FaultId, FaultStage } from './fault.ts'

type Entry = readonly [lastDigits: string, stage: FaultStage, does: string, source: Source]
type Source = readonly [section: string, url?: string]

const openIdCore = (section: string, anchor: string): Source => [
  `OpenID Connect Core 1.0, section ${section}`,
  `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
]
const rfc = (number: string, section: string): Source => [
  `RFC ${number}, section ${section}`,
  `https://www.rfc-editor.org/rfc/rfc${number}.html#section-${section}`,
]
const backChannelLogout = (section: string, anchor: string): Source => [
  `OpenID Connect Back-Channel Logout 1.0, section ${section}`,
  `https://openid.net/specs/openid-connect-backchannel-1_0.html#${anchor}`,
]
const idToken = (item: string): Source => openIdCore(`3.1.3.7, item ${item}`, 'IDTokenValidation')
const logoutToken = (item: string): Source => backChannelLogout(`2.6, item ${item}`, 'Validation')
const authorize: Source = ['Mobile Connect API R2.3, section "Authorize"']
const discovery: Source = ['Discovery API, section "Errors"']
const rpInitiatedLogout: Source = [
  'OpenID Connect RP-Initiated Logout 1.0, section 3',
  'https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RedirectionAfterLogout',
]

const entries: Readonly<Record<FaultId, Entry>> = {
  approve_at_once: ['917', 'Phone', 'The phone approves every prompt at once.', authorize],
  decline_at_once: ['927', 'Phone', 'The phone declines every prompt at once.', authorize],
  time_out: ['937', 'Phone', 'The phone is switched off: every prompt times out.', authorize],
  wrong_pin: ['947', 'Phone', 'At level 3 a wrong PIN is entered three times; level 2 is approved.', authorize],
  number_unknown: ['999', 'Discovery', 'Discovery does not find the number.', discovery],
  mobile_connect_missing: ['908', 'Discovery', 'The operator has no Mobile Connect: discovery refuses.', discovery],
  number_ported: ['942', 'Discovery', 'The number moved to another operator, which serves it.', discovery],
  pkce_required: ['848', 'Redirect', 'A request without a code_challenge is refused.', rfc('7636', '4.4.1')],
  plain_number_refused: [
    '849',
    'Redirect',
    'A login_hint with a plain number is refused, as to an application that is not trusted.',
    ['SDK guide, section "Login Hint Support"'],
  ],
  error_instead_of_code: [
    '841',
    'Redirect',
    'After approval the redirect carries an error, and no code.',
    rfc('6749', '4.1.2.1'),
  ],
  state_missing: ['842', 'Redirect', 'The redirect carries no state.', rfc('6749', '10.12')],
  state_wrong: ['843', 'Redirect', 'The redirect carries another state.', rfc('6749', '10.12')],
  iss_parameter_wrong: ['844', 'Redirect', 'The redirect names another issuer.', rfc('9207', '2.4')],
  iss_parameter_missing: [
    '845',
    'Redirect',
    'The redirect names no issuer, although the metadata promise it.',
    rfc('9207', '2.4'),
  ],
  token_type_case: ['824', 'Token answer', 'token_type is written bEARER, which is as good.', rfc('6749', '7.1')],
  lifetime_missing: ['825', 'Token answer', 'There is no expires_in, which need not be.', rfc('6749', '5.1')],
  nonce_wrong: ['801', 'ID token', 'It repeats another nonce.', idToken('11')],
  issuer_wrong: ['802', 'ID token', 'It names another issuer.', idToken('2')],
  issuer_missing: ['815', 'ID token', 'It has no iss.', idToken('2')],
  audience_wrong: ['803', 'ID token', 'It is for another application.', idToken('3')],
  audience_missing: ['816', 'ID token', 'It has no aud.', idToken('3')],
  audience_untrusted: ['817', 'ID token', 'It is for this application and for another one.', idToken('3')],
  audience_list: ['818', 'ID token', 'Its aud is a list of one, which is as good.', openIdCore('2', 'IDToken')],
  subject_missing: ['804', 'ID token', 'It has no sub.', openIdCore('2', 'IDToken')],
  issued_at_missing: ['805', 'ID token', 'It has no iat.', openIdCore('2', 'IDToken')],
  issued_long_ago: ['820', 'ID token', 'It was issued a week ago.', idToken('10')],
  token_expired: ['806', 'ID token', 'It expired ten minutes ago.', idToken('9')],
  expiry_missing: ['819', 'ID token', 'It has no exp.', openIdCore('2', 'IDToken')],
  acr_downgrade: ['807', 'ID token', 'Its acr is one level below the one asked for.', idToken('12')],
  at_hash_wrong: [
    '808',
    'ID token',
    'Its at_hash is that of another access token.',
    openIdCore('3.1.3.8', 'CodeFlowTokenValidation'),
  ],
  algorithm_none: ['809', 'ID token', 'It is not signed: alg is none.', rfc('8725', '3.2')],
  algorithm_hs256: ['810', 'ID token', 'It is signed by HS256 with the client secret.', idToken('7')],
  algorithm_es256: ['871', 'ID token', 'It is signed by ES256, with a key that is not published.', idToken('7')],
  signature_foreign_key: ['811', 'ID token', 'A key that is not published signed it.', idToken('6')],
  kid_absent_single: ['812', 'ID token', 'It has no kid; one key is published.', openIdCore('10.1', 'Signing')],
  kid_absent_multiple: ['813', 'ID token', 'It has no kid; several keys are published.', openIdCore('10.1', 'Signing')],
  key_rotated_before_signing: [
    '814',
    'ID token',
    'All keys are replaced just before it is signed.',
    openIdCore('10.1.1', 'RotateSigKeys'),
  ],
  refreshed_subject_wrong: [
    '872',
    'ID token',
    'That of a refresh tells of another person.',
    openIdCore('12.2', 'RefreshTokenResponse'),
  ],
  slow: ['821', 'Network', 'Token, userinfo and premiuminfo answer after 15 seconds.', rfc('9110', '9.2.2')],
  status_500: ['822', 'Network', 'Token, userinfo and premiuminfo answer 500.', rfc('9110', '15.6.1')],
  malformed_json: ['823', 'Network', 'Token, userinfo and premiuminfo answer half a JSON text.', rfc('6749', '5.1')],
  userinfo_subject_wrong: [
    '831',
    'Identity',
    'Userinfo and premiuminfo tell of another person.',
    openIdCore('5.3.2', 'UserInfoResponse'),
  ],
  userinfo_signed: [
    '833',
    'Identity',
    'Userinfo answers with a signed token, which is as good.',
    openIdCore('5.3.2', 'UserInfoResponse'),
  ],
  premiuminfo_missing: [
    '832',
    'Identity',
    'There is nothing at the premiuminfo endpoint: 404.',
    ['Mobile Connect API R2.3, section "Premium info"'],
  ],
  metadata_issuer_wrong: [
    '851',
    'Provider metadata',
    'They name another issuer.',
    [
      'OpenID Connect Discovery 1.0, section 4.3',
      'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation',
    ],
  ],
  logout_alg_none: ['861', 'Logout', 'The logout token is not signed: alg is none.', logoutToken('2')],
  logout_no_event: ['862', 'Logout', 'The logout token has no events.', logoutToken('5')],
  logout_with_nonce: ['863', 'Logout', 'The logout token has a nonce.', logoutToken('6')],
  logout_wrong_alg: ['864', 'Logout', 'The logout token is signed by HS256 with the client secret.', logoutToken('2')],
  logout_wrong_aud: ['865', 'Logout', 'The logout token is for another application.', logoutToken('3')],
  logout_wrong_event: ['866', 'Logout', 'The events of the logout token hold another event.', logoutToken('5')],
  logout_wrong_iss: ['867', 'Logout', 'The logout token names another issuer.', logoutToken('3')],
  logout_other_state: ['868', 'Logout', 'The redirect after logout carries another state.', rpInitiatedLogout],
  logout_no_state: ['869', 'Logout', 'The redirect after logout carries no state.', rpInitiatedLogout],
}

/** Every fault, in the order of a sign-in. */
export const faultCatalogue: readonly Fault[] = Object.entries(entries).map(
  ([id, [lastDigits, stage, does, [section, sectionUrl]]]) => ({
    id: id as FaultId,
    stage,
    number: `447700900${lastDigits}`,
    does,
    section,
    ...(sectionUrl !== undefined && { sectionUrl }),
  }),
)
