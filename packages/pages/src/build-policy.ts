const closed = { 'frame-ancestors': "'none'", 'base-uri': "'none'" } as const

/**
 * Builds a content security policy that allows what is named, and nothing else.
 *
 * Pure. `frame-ancestors` and `base-uri`, which `default-src` does not cover, are `'none'` unless named.
 *
 * @param allowed - Sources by directive, in the order of the policy. A directive that is `undefined` is left out.
 * @returns The value of `content-security-policy`.
 * @example
 * buildPolicy({ 'style-src': "'self'" }) // "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'"
 * @see {@link https://www.w3.org/TR/CSP3/ | Content Security Policy Level 3}
 */
export function buildPolicy(allowed: Readonly<Record<string, string | undefined>>): string {
  const named = Object.entries(allowed).filter(([, sources]) => sources !== undefined)
  const rest = Object.entries(closed).filter(([name]) => allowed[name] === undefined)
  return [['default-src', "'none'"], ...named, ...rest].map((directive) => directive.join(' ')).join('; ')
}
