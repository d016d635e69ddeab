/**
 * Whether another site's page makes the browser load this address without showing it, as an image or a frame would: each
 * such load would let a stranger's phone ring. Browsers that tell nothing, and clients that are none, are believed.
 */
export function isHiddenRequest({ headers }: Request): boolean {
  const foreign = /^(?:cross-site|same-site)$/.test(headers.get('sec-fetch-site') ?? '')
  return foreign && (headers.get('sec-fetch-dest') ?? 'document') !== 'document'
}
