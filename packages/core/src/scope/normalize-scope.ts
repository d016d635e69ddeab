import { requireText } from '../arguments/require-argument.ts'
import { rememberByText } from '../memory/remember-by-text.ts'

/**
 * The scope parameter for a list of products: `openid` first, every scope once, order kept.
 *
 * Pure and idempotent.
 *
 * @param scopes - Scopes or scope constants, separated by spaces or commas.
 * @returns Space-separated, never empty.
 * @throws TypeError when a scope holds a character RFC 6749 does not allow.
 * @example
 * normalizeScope('mc_authn openid mc_authn') // 'openid mc_authn'
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3 | RFC 6749, section 3.3, scope-token}
 */
export function normalizeScope(scopes: string): string {
  requireText('scopes', scopes)
  return normalize(scopes)
}

const normalize = rememberByText((scopes) => {
  const tokens = new Set(['openid', ...splitScopes(scopes)])
  for (const token of tokens) {
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(token)) throw new TypeError('scope holds a character that is not allowed')
  }
  return [...tokens].join(' ')
})

/** The scopes of a comma- or space-separated list, as they stand. */
export function splitScopes(scopes: string): readonly string[] {
  return scopes.split(/[\s,]+/).filter((scope) => scope !== '')
}
