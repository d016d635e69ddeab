import { respondWithRedirect } from '../respond/respond-with-redirect.ts'
import type { Visit } from '../site.ts'
import { demoProducts } from './demo-products.ts'

/** `GET /demo/start`: the form of the demo in the parameters of `start_discovery`, where everything is checked. */
export function beginDemo({ site, url }: Visit): Response {
  const { product, ...fields } = Object.fromEntries(url.searchParams)
  const chosen = demoProducts.find(({ value }) => value === product)
  const query = new URLSearchParams({
    ...fields,
    ...(chosen && { scope: chosen.scope, acr_values: chosen.acrValues }),
  })
  return respondWithRedirect(`${site.origin}${site.basePath}/start_discovery?${query.toString()}`)
}
