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
