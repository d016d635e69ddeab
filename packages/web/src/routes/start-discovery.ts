import { renderDemoPage } from '../demo/render-demo-page.ts'
import { isHiddenRequest } from '../query/is-hidden-request.ts'
import { parseStartDiscovery, type QueryMistake } from '../query/parse-start-discovery.ts'
import { prefersJson } from '../respond/prefers-json.ts'
import { respondWithMessage } from '../respond/respond-with-message.ts'
import { respondWithPage } from '../respond/respond-with-page.ts'
import { respondWithRedirect } from '../respond/respond-with-redirect.ts'
import type { Visit } from '../site.ts'
import { beginAgainQuery } from './begin-again-query.ts'
import { respondToRefusal } from './respond-to-refusal.ts'

/** `GET {base}/start_discovery`: finds the operator and sends the browser on, to it or to operator selection. */
export async function startDiscovery(visit: Visit): Promise<Response> {
  const { site, request, url } = visit
  if (isHiddenRequest(request)) {
    const text = 'A sign-in begins with a page you can see, not with part of another one.'
    return respondWithMessage(visit, 403, { title: 'This sign-in was not begun by you', text })
  }
  const query = parseStartDiscovery(visit)
  if ('mistakes' in query) return respondToMistakes(visit, query.mistakes)

  const binding = site.binding.read(request) ?? site.binding.create()
  const hostData = beginAgainQuery(query.authentication, url.searchParams)
  const outcome = await site.mobileConnect.startDiscovery(query.discovery, {
    ...query.authentication,
    hostData,
    binding,
  })
  if (outcome.kind === 'error') return respondToRefusal(visit, outcome, hostData)
  return respondWithRedirect(outcome.url, site.binding.write(binding))
}

function respondToMistakes(visit: Visit, mistakes: readonly QueryMistake[]): Response {
  const { site, request, url } = visit
  if (site.demo !== undefined && !prefersJson(request)) {
    return respondWithPage(renderDemoPage(site.demo, site, url.searchParams, mistakes), 400, site)
  }
  return respondWithMessage(
    visit,
    400,
    {
      title: 'This request cannot be used',
      text: 'Something in the address is missing or not understood.',
      facts: mistakes.map(({ parameter, detail }) => [parameter, detail]),
    },
    { errors: mistakes },
  )
}
