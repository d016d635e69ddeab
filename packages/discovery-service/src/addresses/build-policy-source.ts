/**
 * Names the source that stands for a URL in a content security policy.
 *
 * Pure.
 *
 * @returns One source, or none where no source can name the URL.
 * @example
 * buildPolicySource('https://shop.example/back?a=1') // ['https://shop.example']
 * @see {@link https://www.w3.org/TR/CSP3/#framework-directive-source-list | CSP 3, section 2.3.1, source lists}
 */
export function buildPolicySource(target: string): readonly string[] {
  const url = URL.parse(target)
  if (url === null) return []
  // A policy cannot name an IPv6 host or the host of a private scheme.
  if (url.origin === 'null' || url.hostname.startsWith('[')) return [url.protocol]
  return /^[a-z0-9.:/-]+$/.test(url.origin) ? [url.origin] : []
}
