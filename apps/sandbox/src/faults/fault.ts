/** Every situation that can be caused on purpose. The ids are public: tests switch faults on by them. */
export type FaultId =
  | 'approve_at_once'
  | 'decline_at_once'
  | 'time_out'
  | 'wrong_pin'
  | 'number_unknown'
  | 'mobile_connect_missing'
  | 'number_ported'
  | 'error_instead_of_code'
  | 'state_missing'
  | 'state_wrong'
  | 'iss_parameter_wrong'
  | 'nonce_wrong'
  | 'issuer_wrong'
  | 'audience_wrong'
  | 'subject_missing'
  | 'issued_at_missing'
  | 'token_expired'
  | 'acr_downgrade'
  | 'at_hash_wrong'
  | 'algorithm_none'
  | 'algorithm_hs256'
  | 'signature_foreign_key'
  | 'kid_absent_single'
  | 'kid_absent_multiple'
  | 'key_rotated_before_signing'
  | 'slow'
  | 'status_500'
  | 'malformed_json'
  | 'userinfo_subject_wrong'
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
  'Phone' | 'Discovery' | 'Redirect' | 'ID token' | 'Network' | 'Identity' | 'Provider metadata' | 'Logout'

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
