import { CompactEncrypt, importJWK, type JWK, SignJWT } from 'jose'
import type { OperatorEntry } from '../ports/operator-directory.port.ts'

export interface SubscriberIdTokenIssuer {
  /** Who signs: the public URL of this service. */
  readonly issuer: string
  readonly signingKey: SigningJwk
}

/** A private JWK with `kid` and `alg`. */
export type SigningJwk = JWK & { readonly kid: string; readonly alg: string }

/**
 * The `subscriber_id_token` of a number: a JWS of this service inside a JWE for the operator.
 * `undefined` where the operator is not known to read it: no profile mc_di_v3.0, no issuer or no key.
 *
 * @see {@link https://openid.net/specs/openid-connect-modrna-authentication-1_0.html#rfc.section.6 | MODRNA Authentication 1.0, section 6}
 */
export async function issueSubscriberIdToken(
  msisdn: string,
  { profiles = [], issuer: audience, subscriberIdKey }: OperatorEntry,
  { issuer, signingKey }: SubscriberIdTokenIssuer,
  nowMs: number,
): Promise<string | undefined> {
  if (!profiles.includes('mc_di_v3.0') || audience === undefined || subscriberIdKey === undefined) return undefined
  const { kty, n = '', e = '', kid } = subscriberIdKey
  const jws = await new SignJWT({ MSISDN: `+${msisdn}` })
    .setProtectedHeader({ alg: signingKey.alg, kid: signingKey.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(new Date(nowMs))
    .sign(await importJWK(signingKey))
  return new CompactEncrypt(new TextEncoder().encode(jws))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512', cty: 'JWT', ...(kid !== undefined && { kid }) })
    .encrypt(await importJWK({ kty, n, e }, 'RSA-OAEP-256'))
}
