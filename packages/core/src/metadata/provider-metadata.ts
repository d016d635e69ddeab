/** A version an operator supports for a set of scopes, one entry of `mobile_connect_version_supported`. */
export interface SupportedVersion {
  readonly scope: string
  readonly version: string
}

/** What an operator publishes at `openid-configuration`, in the specification's spelling. */
export interface ProviderMetadata {
  readonly issuer: string
  readonly authorization_endpoint?: string
  readonly token_endpoint?: string
  readonly userinfo_endpoint?: string
  readonly premiuminfo_endpoint?: string
  readonly revocation_endpoint?: string
  readonly refresh_endpoint?: string
  readonly jwks_uri?: string
  readonly scopes_supported?: readonly string[]
  readonly login_hint_methods_supported?: readonly string[]
  readonly mc_version?: readonly string[]
  readonly mobile_connect_version_supported?: readonly SupportedVersion[]
  readonly authorization_response_iss_parameter_supported: boolean
}
