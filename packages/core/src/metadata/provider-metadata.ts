import type { JsonObject } from '../json/json-object.ts'

/** A version an operator supports for a set of scopes, one entry of `mobile_connect_version_supported`. */
export interface SupportedVersion {
  readonly scope: string
  readonly version: string
}

/** What an operator publishes at `openid-configuration`, in the specification's spelling. Flags count as false when absent. */
export interface ProviderMetadata {
  readonly issuer: string
  readonly authorization_endpoint?: string
  readonly token_endpoint?: string
  readonly userinfo_endpoint?: string
  readonly premiuminfo_endpoint?: string
  readonly revocation_endpoint?: string
  readonly refresh_endpoint?: string
  readonly end_session_endpoint?: string
  readonly pushed_authorization_request_endpoint?: string
  readonly si_authorization_endpoint?: string
  readonly mc_atp_endpoint?: string
  readonly jwks_uri?: string
  /** Version of the metadata document, such as `3.0`. */
  readonly version?: string
  readonly scopes_supported?: readonly string[]
  readonly mc_di_scopes_supported?: readonly string[]
  readonly acr_values_supported?: readonly string[]
  readonly response_modes_supported?: readonly string[]
  readonly token_endpoint_auth_methods_supported?: readonly string[]
  readonly token_endpoint_auth_signing_alg_values_supported?: readonly string[]
  readonly id_token_signing_alg_values_supported?: readonly string[]
  readonly claims_locales_supported?: readonly string[]
  readonly login_hint_methods_supported?: readonly string[]
  readonly login_hint_types_supported?: readonly string[]
  readonly mc_amr_values_supported?: readonly string[]
  readonly mc_hash_algs_supported?: readonly string[]
  readonly mc_version?: readonly string[]
  readonly mobile_connect_version_supported?: readonly SupportedVersion[]
  readonly claims_parameter_supported?: boolean
  readonly mc_claims_parameter_supported?: boolean
  readonly login_hint_token_supported?: boolean
  readonly require_pushed_authorization_requests?: boolean
  readonly authorization_response_iss_parameter_supported: boolean
  /** The whole document as received, with what is not named here. Absent in metadata made by hand. */
  readonly raw?: JsonObject
}
