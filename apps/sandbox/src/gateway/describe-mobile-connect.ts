const versionsOfScope: readonly (readonly [scope: string, versions: readonly string[]])[] = [
  ['openid', ['mc_v1.1', 'mc_v1.2', 'mc_v2.0']],
  ['openid mc_authn', ['mc_v1.1', 'mc_v1.2', 'mc_v2.0']],
  ['openid mc_authz', ['mc_v1.2', 'mc_v2.0']],
  ['openid mc_identity_phonenumber', ['mc_v1.2', 'mc_v2.0']],
  ['openid mc_identity_signup', ['mc_v1.2', 'mc_v2.0']],
  ['openid mc_identity_nationalid', ['mc_v1.2', 'mc_v2.0']],
]

/** Provider metadata that Mobile Connect adds to OpenID Connect Discovery. */
export function describeMobileConnect(issuer: string): Record<string, string | boolean | object[] | string[]> {
  return {
    premiuminfo_endpoint: `${issuer}/premiuminfo`,
    // Single-key objects in which a scope repeats: a multimap.
    mobile_connect_version_supported: versionsOfScope.flatMap(([scope, versions]) =>
      versions.map((version) => ({ [scope]: version })),
    ),
    login_hint_methods_supported: ['MSISDN', 'ENCR_MSISDN', 'PCR'],
    login_hint_token_supported: false,
    mc_amr_values_supported: ['SIM_OK', 'SIM_PIN'],
  }
}
