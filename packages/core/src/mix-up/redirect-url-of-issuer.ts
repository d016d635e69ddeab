import { requireFunction, requireText } from '../arguments/require-argument.ts'
import { hashText } from '../crypto/hash-text.ts'
import type { Hash } from '../crypto/hash.port.ts'
import { type ValueOrPromise, whenKnown } from '../crypto/value-or-promise.ts'
import { webHash } from '../crypto/web-crypto.ts'

const ID_LENGTH = 16

/**
 * The redirect URL that sign-ins at one issuer use where `redirectUrlPerIssuer` is on.
 *
 * Pure. The id is the first 16 characters of SHA-256 over the issuer in base64url. A query of the redirect URL stays last.
 *
 * @param redirectUrl - The redirect URL of the application, without an id.
 * @param issuer - Exactly as the operator writes it in its metadata and tokens.
 * @param hash - What hashes. Default WebCrypto.
 * @returns `{redirectUrl}/{id}`, for registration at this operator.
 * @example
 * await redirectUrlOfIssuer('https://shop.example/discovery_callback', 'https://b.example')
 * @see {@link https://www.rfc-editor.org/rfc/rfc9700.html#section-4.4.2 | RFC 9700, section 4.4.2}
 */
export function redirectUrlOfIssuer(redirectUrl: string, issuer: string, hash: Hash = webHash): ValueOrPromise<string> {
  requireText('redirectUrl', redirectUrl)
  requireText('issuer', issuer)
  requireFunction('hash', hash)
  return whenKnown(hashText(hash, issuer), (id) => placeIssuerId(redirectUrl, id.slice(0, ID_LENGTH)))
}

/** The redirect URL with an id as the last segment of its path. */
export function placeIssuerId(redirectUrl: string, issuerId: string): string {
  const query = redirectUrl.indexOf('?')
  const address = query < 0 ? redirectUrl : redirectUrl.slice(0, query)
  return `${address.replace(/\/$/, '')}/${issuerId}${redirectUrl.slice(address.length)}`
}

/** Completes a URL given as path and query; nothing of it is read. */
const BASE = 'http://localhost'
const ISSUER_ID = /^[\w-]{16}$/

/**
 * The id behind the last segment of the redirect URL in the URL that a browser came back with; `undefined` for the bare
 * redirect URL. Only the last segments count, because a host may see its own path without what a proxy stripped.
 */
export function readIssuerId(redirected: string | URL, redirectUrl: string): string | undefined {
  const path = (typeof redirected === 'string' ? URL.parse(redirected, BASE) : redirected)?.pathname
  if (path === undefined) return undefined
  const [id = '', parent] = path.split('/').toReversed()
  return ISSUER_ID.test(id) && parent === readLastSegment(redirectUrl) ? id : undefined
}

function readLastSegment(redirectUrl: string): string | undefined {
  return new URL(redirectUrl).pathname.replace(/\/$/, '').split('/').at(-1)
}
