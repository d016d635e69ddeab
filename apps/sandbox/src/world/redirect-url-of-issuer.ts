import { createHash } from 'node:crypto'

/** Where an application with a redirect URL for each issuer is sent back to: computed here again, not by the library under test. */
export function redirectUrlOfIssuer(redirectUrl: string, issuer: string): string {
  const url = new URL(redirectUrl)
  const id = createHash('sha256').update(issuer).digest('base64url').slice(0, 16)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${id}`
  return url.href
}

/** The redirect URL without the id of the issuer. */
export function bareRedirectUrl(redirectUrl: string, issuer: string): string {
  const url = new URL(redirectUrl)
  const [parent = ''] = url.pathname.split(/\/[^/]*$/)
  const bare = new URL(parent === '' ? '/' : parent, url).href
  return new URL(redirectUrlOfIssuer(bare, issuer)).pathname === url.pathname ? bare : redirectUrl
}
