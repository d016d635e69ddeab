import { securityHeaders } from '@mobile-connect/pages'
import { products } from '../shop/products.ts'
import type { Visit } from './visit.ts'

/** `GET /demo/start`: the form in the parameters of `start_discovery`, which checks all of them. */
export function beginSignIn({ site, url }: Visit): Response {
  const { product, ...fields } = Object.fromEntries(url.searchParams)
  const chosen = products.find(({ value }) => value === product)
  const query = new URLSearchParams({
    ...fields,
    ...(chosen && { scope: chosen.scope, acr_values: chosen.acrValues }),
  })
  const location = `${site.startUrl}?${query.toString()}`
  return new Response(null, { status: 302, headers: { ...securityHeaders, location } })
}
