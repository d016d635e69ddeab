/**
 * Whether the browser loads this address without showing it: for another site's page, as an image or a frame would, or
 * ahead of a click that may never come. Each such load would let somebody's phone ring. Browsers that tell nothing, and
 * clients that are none, are believed.
 */
export function isHiddenRequest({ headers }: Request): boolean {
  if (/\bprefetch\b/.test(headers.get('sec-purpose') ?? '')) return true
  const foreign = /^(?:cross-site|same-site)$/.test(headers.get('sec-fetch-site') ?? '')
  return foreign && (headers.get('sec-fetch-dest') ?? 'document') !== 'document'
}
