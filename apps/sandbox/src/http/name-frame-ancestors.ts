/** The CSP directive that says who may show a page in a frame. */
export function nameFrameAncestors(origins: readonly string[]): string {
  return ["frame-ancestors 'self'", ...origins].join(' ')
}
