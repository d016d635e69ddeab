import { requireText } from '../arguments/require-argument.ts'
import { encodeBase64url } from '../encoding/encode-base64url.ts'
import { hashSha256 } from '../encoding/hash-sha256.ts'

const ID_LENGTH = 16

/**
 * The redirect URL that sign-ins at one issuer use where `redirectUrlPerIssuer` is on.
 *
 * Pure. The id is the first 16 characters of SHA-256 over the issuer in base64url. A query of the redirect URL stays last.
 *
 * @param redirectUrl - The redirect URL of the application, without an id.
 * @param issuer - Exactly as the operator writes it in its metadata and tokens.
 * @returns `{redirectUrl}/{id}`, for registration at this operator.
 * @example
 * await redirectUrlOfIssuer('https://shop.example/discovery_callback', 'https://b.example')
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2 | RFC 9700, section 4.4.2}
 */
export async function redirectUrlOfIssuer(redirectUrl: string, issuer: string): Promise<string> {
  requireText('redirectUrl', redirectUrl)
  requireText('issuer', issuer)
  return placeIssuerId(redirectUrl, encodeBase64url(await hashSha256(issuer)).slice(0, ID_LENGTH))
}

/** The redirect URL with an id as the last segment of its path. */
export function placeIssuerId(redirectUrl: string, issuerId: string): string {
  const query = redirectUrl.indexOf('?')
  const address = query < 0 ? redirectUrl : redirectUrl.slice(0, query)
  return `${address.replace(/\/$/, '')}/${issuerId}${redirectUrl.slice(address.length)}`
}
