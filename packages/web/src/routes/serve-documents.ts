import { securityHeaders } from '@mobile-connect/pages'
import { describeSite } from '../openapi/describe-site.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithJson } from '../respond/respond-with.ts'
import type { Visit } from '../site.ts'

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

/**
 * `GET {base}/sector_identifier_uri` and `.json`: the redirect URLs that share one PCR for each user.
 *
 * @see {@link https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation | OpenID Connect Dynamic Client Registration 1.0, section 5}
 */
export async function sectorIdentifierUri({ site }: Visit): Promise<Response> {
  return respondWithJson(await site.listRedirectUrls(), 200)
}

/** `GET /openapi.json`: what this very server takes and answers. */
export function showOpenapi({ site }: Visit): Response {
  return respondWithJson(describeSite(site), 200)
}

export function respondNotFound(): never {
  throw new Problem('WEB_NOT_FOUND', { title: 'There is nothing here', text: 'No page has this address.' })
}
