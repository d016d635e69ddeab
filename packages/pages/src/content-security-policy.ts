import type { Page } from './render-layout.ts'

/** Of an answer that is no page. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

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

/** The policy of a page in the layout, which allows what the page has and nothing else. */
export function buildPagePolicy({ hasForm, scriptPath, frames }: Partial<Page>): string {
  // Chromium applies form-action to the redirects after a submission, and those lead to operators that no policy can list.
  const forms = hasForm ? undefined : "'none'"
  return buildPolicy({
    'style-src': "'self'",
    'img-src': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'form-action': forms,
    'script-src': scriptPath === undefined ? undefined : "'self'",
    'connect-src': frames === undefined ? undefined : "'self'",
    'frame-src': frames === undefined ? undefined : `'self' ${frames}`,
  })
}

/**
 * Changes a content security policy so that pages of the same origin, and of the origins listed, may show the page in a frame.
 *
 * Pure. A program calls it for the pages of a library, which refuse frames.
 *
 * @param policy - As {@link buildPolicy} returns it. Empty: no policy yet.
 * @returns The policy with its `frame-ancestors` replaced.
 * @example
 * allowFraming(policy, ['https://shop.example'])
 * @see {@link https://www.w3.org/TR/CSP3/#directive-frame-ancestors | CSP 3, section 6.4.2, frame-ancestors}
 */
export function allowFraming(policy: string, origins: readonly string[] = []): string {
  const ancestors = ["frame-ancestors 'self'", ...origins].join(' ')
  const directives = policy.split('; ').filter((directive) => directive !== '')
  if (!directives.some(isFrameAncestors)) return [...directives, ancestors].join('; ')
  return directives.map((directive) => (isFrameAncestors(directive) ? ancestors : directive)).join('; ')
}

function isFrameAncestors(directive: string): boolean {
  return directive.startsWith('frame-ancestors ')
}
