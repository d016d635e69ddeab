/**
 * What differs between operators in the field. The default is strict; an application loosens single members for one
 * operator.
 */
export interface Dialect {
  /**
   * The issuer exactly as the operator writes it in metadata and tokens, where it is no https URL, or its metadata is not at
   * the well-known URL of the issuer and discovery names none. Default: as discovered.
   */
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
  /**
   * `lenient` loosens: times of a token may be digits in a text; `expires_in` may have decimals, and counts as absent where it
   * is empty or negative. Default `strict`: `expires_in` alone may be digits in a text.
   */
  readonly numbers: 'strict' | 'lenient'
  /** `optional` loosens: a token response without `token_type` counts as one of bearer tokens. Default `required`. */
  readonly tokenType: 'required' | 'optional'
  /** `loa` loosens: `LoA2` in the claim `acr` counts as `2`. Default `digit`. */
  readonly acrNames: 'digit' | 'loa'
  /** `accepted` loosens: an id_token without `acr` passes where level 2 or lower was asked for. Default `refused`. */
  readonly missingAcr: 'refused' | 'accepted'
  /** `as_asked`: from version 1.2 on, `mc_authn` is not added to scopes without a product. Default `added`. */
  readonly authnScope: 'added' | 'as_asked'
  /** `absent` loosens: `auth_time` of 0 counts as not stated. Default `refused`. */
  readonly zeroAuthTime: 'refused' | 'absent'
}

/** Mobile Connect as its documents have it, with the security of 2026. */
export const STRICT_DIALECT: Dialect = Object.freeze({
  popUp: 'pop-up',
  msisdnHint: 'MSISDN:',
  pkce: 'S256',
  clientAuthentication: 'metadata',
  clientAssertionAudience: 'issuer',
  hashedLoginHint: 'either',
  numbers: 'strict',
  tokenType: 'required',
  acrNames: 'digit',
  missingAcr: 'refused',
  authnScope: 'added',
  zeroAuthTime: 'refused',
})

/** The members in which a dialect differs from the strict one, for everybody to see. */
export function listLoosenedMembers(dialect: Dialect): readonly (keyof Dialect)[] {
  const members = Object.keys(dialect) as (keyof Dialect)[]
  return members.filter((member) => dialect[member] !== STRICT_DIALECT[member])
}
