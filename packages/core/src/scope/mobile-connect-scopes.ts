/** Authentication, version 1.0 and 1.1. */
export const MOBILECONNECT = 'openid'
/** Authentication from version 1.2. */
export const MOBILECONNECTAUTHENTICATION = 'openid mc_authn'
/** Authorisation of one transaction. */
export const MOBILECONNECTAUTHORIZATION = 'openid mc_authz'
/** Identity: phone number. */
export const MOBILECONNECTIDENTITYPHONE = 'openid mc_identity_phonenumber'
/** Identity: sign-up. */
export const MOBILECONNECTIDENTITYSIGNUP = 'openid mc_identity_signup'
/** Identity: sign-up plus. */
export const MOBILECONNECTIDENTITYSIGNUPPLUS = 'openid mc_identity_signupplus'
/** Identity: national id. */
export const MOBILECONNECTIDENTITYNATIONALID = 'openid mc_identity_nationalid'
/** Scopes of products that the SDK guide has no constant for, each named after its scope. */
export const SCOPES = {
  /** Identity: phone number, from version 2.3. */
  phoneNumber: 'openid mc_phonenumber',
  /** Identity: sign-up, from version 2.3. */
  signup: 'openid mc_signup',
  /** Identity: national id, from version 2.3. */
  nationalId: 'openid mc_nationalid',
  /** KYC match on plain values, from version 2.3. */
  kycPlain: 'openid mc_kyc_plain',
  /** KYC match on hashed values, from version 2.3. */
  kycHashed: 'openid mc_kyc_hashed',
  /** Verified MSISDN: match with the number of the device. No flow posts the `mc_claims` to match. */
  vmMatch: 'openid mc_vm_match',
  /** Verified MSISDN: match of a hash. No flow posts the `mc_claims` to match. */
  vmMatchHash: 'openid mc_vm_match_hash',
  /** Verified MSISDN: the number of the device. */
  vmShare: 'openid mc_vm_share',
  /** The older name of `vmMatch`. */
  attrVmMatch: 'openid mc_attr_vm_match',
  /** The older name of `vmMatchHash`. */
  attrVmMatchHash: 'openid mc_attr_vm_match_hash',
  /** The older name of `vmShare`. */
  attrVmShare: 'openid mc_attr_vm_share',
  /** Verified MSISDN, older name: a hash of the number of the device. */
  attrVmShareHash: 'openid mc_attr_vm_share_hash',
  /** India: terms and conditions. */
  indiaTc: 'openid mc_india_tc',
  /** India: mobile number verification. */
  mnvValidate: 'openid mc_mnv_validate',
  /** India: mobile number verification, plus. */
  mnvValidatePlus: 'openid mc_mnv_validate_plus',
  /** Account takeover protection. No flow sends its client credentials and `User-ID` headers. */
  atp: 'openid mc_atp',
} as const
