/** Every situation that can be caused on purpose. The ids are public: tests switch faults on by them. */
export type FaultId =
  | 'approve_at_once'
  | 'decline_at_once'
  | 'time_out'
  | 'wrong_pin'
  | 'number_unknown'
  | 'mobile_connect_missing'
  | 'number_ported'
  | 'pkce_required'
  | 'plain_number_refused'
  | 'error_instead_of_code'
  | 'state_missing'
  | 'state_wrong'
  | 'iss_parameter_wrong'
  | 'iss_parameter_missing'
  | 'token_type_case'
  | 'lifetime_missing'
  | 'nonce_wrong'
  | 'issuer_wrong'
  | 'issuer_missing'
  | 'audience_wrong'
  | 'audience_missing'
  | 'audience_untrusted'
  | 'audience_list'
  | 'subject_missing'
  | 'issued_at_missing'
  | 'issued_long_ago'
  | 'token_expired'
  | 'expiry_missing'
  | 'acr_downgrade'
  | 'at_hash_wrong'
  | 'algorithm_none'
  | 'algorithm_hs256'
  | 'algorithm_es256'
  | 'signature_foreign_key'
  | 'kid_absent_single'
  | 'kid_absent_multiple'
  | 'key_rotated_before_signing'
  | 'refreshed_subject_wrong'
  | 'slow'
  | 'status_500'
  | 'malformed_json'
  | 'userinfo_subject_wrong'
  | 'userinfo_signed'
  | 'premiuminfo_missing'
  | 'metadata_issuer_wrong'
  | 'logout_alg_none'
  | 'logout_no_event'
  | 'logout_with_nonce'
  | 'logout_wrong_alg'
  | 'logout_wrong_aud'
  | 'logout_wrong_event'
  | 'logout_wrong_iss'
  | 'logout_other_state'
  | 'logout_no_state'

/** Where in a sign-in it happens. */
export type FaultStage =
  | 'Phone'
  | 'Discovery'
  | 'Redirect'
  | 'Token answer'
  | 'ID token'
  | 'Network'
  | 'Identity'
  | 'Provider metadata'
  | 'Logout'

export interface Fault {
  readonly id: FaultId
  readonly stage: FaultStage
  /** Signing in with this number causes the fault, and no other sign-in notices. */
  readonly number: string
  /** One sentence for people. */
  readonly does: string
  /** What says how it should have been, with its section. */
  readonly section: string
  readonly sectionUrl?: string
}
