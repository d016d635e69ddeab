/**
 * What differs between operators in the field. The default is strict; an application loosens single members for one
 * operator.
 */
export interface Dialect {
  /** The issuer exactly as the operator writes it in metadata and tokens, where it is no https URL. Default: as discovered. */
  readonly issuer?: string
  /** How `display` spells its second value: Mobile Connect's `pop-up` or OpenID Connect's `popup`. Default `pop-up`. */
  readonly popUp: 'pop-up' | 'popup'
  /** How a login hint writes a phone number. Default `MSISDN:`. */
  readonly msisdnHint: 'MSISDN:' | 'tel:+'
  /** `none` loosens: for an operator that refuses requests with a `code_challenge`. Default `S256`. */
  readonly pkce: 'S256' | 'none'
  /** Default `metadata`: the strongest method that the metadata list and the application has a key or secret for. */
  readonly clientAuthentication: 'metadata' | 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt'
  /** `aud` of a client assertion. Default `issuer` (RFC 10070). */
  readonly clientAssertionAudience: 'issuer' | 'token_endpoint'
  /**
   * Accepted encoding of the claim `hashed_login_hint`. Default `either`. `unchecked` loosens: for an operator that hashes
   * the number it decrypted, which after operator selection nobody here knows.
   */
  readonly hashedLoginHint: 'either' | 'base64url' | 'hex' | 'unchecked'
}

/** Mobile Connect as its documents have it, with the security of 2026. */
export const STRICT_DIALECT: Dialect = Object.freeze({
  popUp: 'pop-up',
  msisdnHint: 'MSISDN:',
  pkce: 'S256',
  clientAuthentication: 'metadata',
  clientAssertionAudience: 'issuer',
  hashedLoginHint: 'either',
})

/** The members in which a dialect differs from the strict one, for everybody to see. */
export function listLoosenedMembers(dialect: Dialect): readonly (keyof Dialect)[] {
  const members = Object.keys(dialect) as (keyof Dialect)[]
  return members.filter((member) => dialect[member] !== STRICT_DIALECT[member])
}
