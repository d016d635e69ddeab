import type { WebReply } from '@mobile-connect/web'
import { products } from '../shop/products.ts'
import { respond, type Visit } from './visit.ts'

/** `GET /demo/start`: the form in the parameters of `start_discovery`, which checks all of them. */
export function beginSignIn({ site, query: form }: Visit): WebReply {
  const { product, ...fields } = Object.fromEntries(form)
  const chosen = products.find(({ value }) => value === product)
  const query = new URLSearchParams({
    ...fields,
    ...(chosen && { scope: chosen.scope, acr_values: chosen.acrValues }),
  })
  const location = `${site.startUrl}?${query.toString()}`
  return respond(302, { location })
}
