import { requireAcceptableUrl } from '../../endpoint/is-acceptable-url.ts'
import type { JsonWebKeySet } from '../../jwks/jwk.ts'
import type { FlowContext } from '../context/flow-context.ts'

/** The key set at a URL: fresh from memory, cache or network, stale when the network fails. */
export async function retrieveJwks(context: FlowContext, url: string): Promise<JsonWebKeySet> {
  requireAcceptableUrl(url, 'jwks_uri', context.loopbackAllowed)
  return (await context.jwks.load(url)).value
}
