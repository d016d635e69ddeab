import type { JsonObject } from '../json/json-object.ts'
import { type KycAttributes, listKycAttributes } from './kyc-attributes.ts'

/**
 * Builds the request parameter `claims` that asks an operator to compare attributes, for the scope `mc_kyc_plain`.
 *
 * Pure. The values travel as they are: prefer a pushed request, or `buildHashedKycClaims`, where the operator offers it.
 *
 * @param attributes - Name and address in parts (`given_name`, ...) or in one piece each (`name`, `address`); `birthdate`
 *   is optional.
 * @returns `{ premiuminfo: { given_name: { value }, ... } }`, for `claims` of an authentication request.
 * @throws TypeError when attributes of both forms are mixed, when one is missing, empty, no text, or unknown.
 * @example
 * buildKycClaims({ name: 'Henry Case', address: '1 Chiba City' })
 * @see Mobile Connect API R2.3, section "KYC Match", parameter `claims`
 * @see {@link https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter | OpenID Connect Core 1.0, section 5.5}
 */
export function buildKycClaims(attributes: KycAttributes): JsonObject {
  const claims = listKycAttributes(attributes).map(([name, value]) => [name, { value }] as const)
  return { premiuminfo: Object.fromEntries(claims) }
}
