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
/** Identity: phone number, from version 2.3. */
export const MOBILECONNECTPHONENUMBER = 'openid mc_phonenumber'
/** Identity: sign-up, from version 2.3. */
export const MOBILECONNECTSIGNUP = 'openid mc_signup'
/** Identity: national id, from version 2.3. */
export const MOBILECONNECTNATIONALID = 'openid mc_nationalid'
/** KYC match on plain values, from version 2.3. */
export const MOBILECONNECTKYCPLAIN = 'openid mc_kyc_plain'
/** KYC match on hashed values, from version 2.3. */
export const MOBILECONNECTKYCHASHED = 'openid mc_kyc_hashed'
/** Verified MSISDN: match with the number of the device. The sign-in only: nothing here posts the `mc_claims` to match. */
export const MOBILECONNECTVMMATCH = 'openid mc_vm_match'
/** Verified MSISDN: match of a hash. The sign-in only, as above. */
export const MOBILECONNECTVMMATCHHASH = 'openid mc_vm_match_hash'
/** Verified MSISDN: the number of the device. */
export const MOBILECONNECTVMSHARE = 'openid mc_vm_share'
/** Verified MSISDN, older name: match. The sign-in only, as above. */
export const MOBILECONNECTATTRVMMATCH = 'openid mc_attr_vm_match'
/** Verified MSISDN, older name: match of a hash. The sign-in only, as above. */
export const MOBILECONNECTATTRVMMATCHHASH = 'openid mc_attr_vm_match_hash'
/** Verified MSISDN, older name: the number of the device. */
export const MOBILECONNECTATTRVMSHARE = 'openid mc_attr_vm_share'
/** Verified MSISDN, older name: a hash of the number of the device. */
export const MOBILECONNECTATTRVMSHAREHASH = 'openid mc_attr_vm_share_hash'
/** India: terms and conditions. */
export const MOBILECONNECTINDIATC = 'openid mc_india_tc'
/** India: mobile number verification. */
export const MOBILECONNECTMNVVALIDATE = 'openid mc_mnv_validate'
/** India: mobile number verification, plus. */
export const MOBILECONNECTMNVVALIDATEPLUS = 'openid mc_mnv_validate_plus'
/** Account takeover protection. A name only: it takes client credentials and `User-ID` headers, which nothing here sends. */
export const MOBILECONNECTATP = 'openid mc_atp'
