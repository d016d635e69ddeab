import { respondWithJson } from '../respond/respond-with-json.ts'
import type { Visit } from '../site.ts'

/**
 * `GET {base}/sector_identifier_uri` and `.json`: the redirect URLs that share one PCR for each person.
 *
 * @see {@link https://openid.net/specs/openid-connect-registration-1_0.html#SectorIdentifierValidation | OpenID Connect Dynamic Client Registration 1.0, section 5}
 */
export async function sectorIdentifierUri({ site }: Visit): Promise<Response> {
  return respondWithJson(await site.listRedirectUrls(), 200)
}
