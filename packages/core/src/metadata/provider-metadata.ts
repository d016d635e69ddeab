import type { JsonObject } from '../json/json-object.ts'

/** A version an operator supports for a set of scopes, one entry of `mobile_connect_version_supported`. */
export interface SupportedVersion {
  readonly scope: string
  readonly version: string
}

/** What core reads of an operator's `openid-configuration`, in the specification's spelling. Flags count as false when absent. */
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
  readonly jwks_uri?: string
  readonly scopes_supported?: readonly string[]
  readonly mc_di_scopes_supported?: readonly string[]
  readonly response_modes_supported?: readonly string[]
  readonly token_endpoint_auth_methods_supported?: readonly string[]
  readonly login_hint_methods_supported?: readonly string[]
  readonly mc_version?: readonly string[]
  readonly mobile_connect_version_supported?: readonly SupportedVersion[]
  readonly login_hint_token_supported?: boolean
  readonly require_pushed_authorization_requests?: boolean
  readonly authorization_response_iss_parameter_supported: boolean
  /** The whole document as received: every other property, such as `acr_values_supported`. Absent in metadata made by hand. */
  readonly raw?: JsonObject
}
