import { describeSite } from '../openapi/describe-site.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithJson, security, setHeaders } from '../respond/respond-with.ts'
import type { CheckedOptions, RequestContext } from '../request-context.ts'
import type { WebReply } from '../web-exchange.ts'

/** `GET {base}/assets/*`: names change with the content, so browsers may keep them for good. */
export function serveAsset(context: RequestContext): WebReply {
  const asset = context.settings.assets.byPath.get(context.request.path)
  if (asset === undefined) return respondNotFound()
  const reply = { status: 200, headers: security, body: asset.body }
  return setHeaders(reply, {
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': asset.contentType,
  })
}

/**
 * `GET {base}/sector_identifier_uri` and `.json`: the redirect URLs that share one PCR for each user.
 *
 * @see {@link https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation | OpenID Connect Dynamic Client Registration 1.0, section 5}
 */
export async function sectorIdentifierUri({ settings }: RequestContext): Promise<WebReply> {
  return respondWithJson(await settings.listRedirectUrls(), 200)
}

/** Prepares `GET /openapi.json`: what this very server takes and answers. Built once, when somebody first asks. */
export function prepareOpenapi(settings: CheckedOptions): () => WebReply {
  let reply: WebReply | undefined
  return () => (reply ??= respondWithJson(describeSite(settings), 200))
}

export function respondNotFound(): never {
  throw new Problem('WEB_NOT_FOUND', { title: 'There is nothing here', text: 'No page has this address.' })
}
