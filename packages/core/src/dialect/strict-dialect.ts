import type { Dialect } from './dialect.ts'

/** Mobile Connect as its documents have it, with the security of 2026. */
export const STRICT_DIALECT: Dialect = Object.freeze({
  popUp: 'pop-up',
  msisdnHint: 'MSISDN:',
  pkce: 'S256',
  clientAuthentication: 'metadata',
  clientAssertionAudience: 'issuer',
  hashedLoginHint: 'either',
})
