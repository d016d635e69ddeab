import { requireFunction, requireObject } from '../arguments/require-argument.ts'
import { webHash } from '../crypto/web-crypto.ts'
import { encodeHex } from '../encoding/base-encodings.ts'
import type { JsonObject } from '../json/json-object.ts'
import type { Hash } from '../crypto/hash.port.ts'
import { type KycAttribute, type KycAttributes, listKycAttributes } from './kyc-attributes.ts'
import { normalizeKycValue } from './normalize-kyc-value.ts'

/** What a market agreed on. */
export interface KycHashOptions {
  /** How a value is written before it is hashed. Default `normalizeKycValue`. */
  readonly normalize?: (value: string, attribute: KycAttribute) => string
  /** How claims are named: `name_hash` in the API's own description, `name_hashed` in the old SDKs. Default `_hash`. */
  readonly suffix?: '_hash' | '_hashed'
  /** What hashes. Default: WebCrypto. */
  readonly hash?: Hash
}

/**
 * Builds the request parameter `claims` that asks an operator to compare hashed attributes, for the scope `mc_kyc_hashed`.
 *
 * Pure. Each value is the SHA-256 of its normalized text in lower-case hexadecimal. A hash hides little: names and dates
 * are few enough to be tried one by one.
 *
 * @param attributes - Name and address in parts (`given_name`, ...) or in one piece each (`name`, `address`); `birthdate`
 *   is optional.
 * @param options - What the market agreed on: `normalize`, default `normalizeKycValue`; `suffix`, default `_hash`. And
 *   `hash`, default WebCrypto.
 * @returns `{ premiuminfo: { name_hash: { value }, ... } }`, for `claims` of an authentication request.
 * @throws TypeError when attributes of both forms are mixed, when one is missing, empty, no text, or unknown, or when
 *   nothing is left of one after normalization.
 * @example
 * await buildHashedKycClaims({ name: 'Henry Case', address: '1 Chiba City' })
 * @see Mobile Connect API R2.3, section "KYC Match", parameter `claims` and sample of `name_hash`
 */
export async function buildHashedKycClaims(
  attributes: KycAttributes,
  options: KycHashOptions = {},
): Promise<JsonObject> {
  requireObject('options', options)
  const { normalize = normalizeKycValue, suffix = '_hash', hash = webHash } = options
  requireFunction('options.normalize', normalize)
  requireFunction('options.hash', hash)
  const claims = listKycAttributes(attributes).map(async ([name, value]) => {
    const text = normalize(value, name)
    if (text === '') throw new TypeError(`nothing is left of ${name} after normalization`)
    return [`${name}${suffix}`, { value: encodeHex(await hash('SHA-256', text)) }] as const
  })
  return { premiuminfo: Object.fromEntries(await Promise.all(claims)) }
}
