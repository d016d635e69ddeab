import { securityHeaders } from '@mobile-connect/pages'
import type { Visit } from '../site.ts'
import { respondNotFound } from './respond-not-found.ts'

/** `GET {base}/assets/*`: names change with the content, so browsers may keep them for good. */
export function serveAsset(visit: Visit): Response {
  const asset = visit.site.assets.byPath.get(visit.url.pathname)
  if (asset === undefined) return respondNotFound()
  return new Response(asset.body, {
    headers: {
      ...securityHeaders,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': asset.contentType,
    },
  })
}
