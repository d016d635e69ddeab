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
