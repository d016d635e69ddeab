import { allowFraming, buildPolicy } from '@mobile-connect/pages'

export interface PageOrigins {
  /** Origins a form may lead to by a redirect, besides the sandbox itself. */
  readonly formTargets?: readonly string[]
  /** Origins whose pages may show this one in a frame, besides the sandbox itself: those of registered redirect URLs. */
  readonly frameAncestors: readonly string[]
}

/** Headers of every page. */
export function buildSecurityHeaders({ formTargets = [], frameAncestors }: PageOrigins): Record<string, string> {
  return {
    'content-security-policy': allowFraming(
      buildPolicy({
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': "'self'",
        'connect-src': "'self'",
        'form-action': ["'self'", ...formTargets].join(' '),
        'base-uri': "'none'",
      }),
      frameAncestors,
    ),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  }
}
