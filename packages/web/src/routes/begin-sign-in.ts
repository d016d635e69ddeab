import type { BrowserBinding, AuthenticationRequest, StartDiscoveryOutcome } from '@mobile-connect/core'
import { clientAddress } from '../query/client-address.ts'
import { isHiddenRequest } from '../query/is-hidden-request.ts'
import { parseStart, type StartQuery } from '../query/parse-start.ts'
import type { QueryMistake } from '../query/query-mistake.ts'
import type { StartRoute } from '../query/start-parameters.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithRedirect } from '../respond/respond-with-redirect.ts'
import type { Visit } from '../site.ts'
import { askBeforeStart } from './ask-before-start.ts'
import { checkLimit } from './check-limit.ts'
import { deriveLimitKey } from './derive-limit-key.ts'
import { listOperators } from './list-operators.ts'
import { respondToRefusal } from './respond-to-refusal.ts'

export type Begin = (
  query: StartQuery,
  authentication: AuthenticationRequest & BrowserBinding,
) => Promise<StartDiscoveryOutcome>

/** What all routes that begin a sign-in share: nothing leaves this server before every check has passed. */
export async function beginSignIn(route: StartRoute, visit: Visit, begin: Begin): Promise<Response> {
  const { site, request } = visit
  if (isHiddenRequest(request)) {
    const text = 'A sign-in begins with a page you can see, not with part of another one.'
    throw new Problem('WEB_HIDDEN_REQUEST', { title: 'This sign-in was not begun by you', text })
  }
  const query = parseStart(route, visit, await site.discoveryCookies.read(request))
  if ('mistakes' in query) throw mistaken(visit, query.mistakes)
  if (request.headers.get('sec-fetch-site') === 'cross-site') return askBeforeStart(visit, query.msisdn)
  await checkLimit(site, 'client_ip', clientAddress(visit.connection))
  const { msisdn, remembered } = query
  const limitKey = msisdn === undefined ? remembered?.limitKey : await deriveLimitKey(site, 'number', msisdn)
  await checkLimit(site, 'phone_number', limitKey)
  visit.app = query.after.app

  const binding = site.binding.read(request) ?? site.binding.create()
  const hostData = JSON.stringify(query.after)
  const outcome = await begin(query, { ...query.authentication, hostData, binding })
  visit.setCookies.push(...(await site.discoveryCookies.write(outcome.discoveryCookies ?? [], limitKey)))
  if (outcome.kind === 'error') return respondToRefusal(visit, outcome, query.authentication, query.after)
  visit.setCookies.push(site.binding.write(binding))
  return respondWithRedirect(outcome.url)
}

function mistaken({ site, url }: Visit, mistakes: readonly QueryMistake[]): Problem {
  return new Problem(
    'WEB_REQUEST_INVALID',
    {
      title: 'This request cannot be used',
      text: 'Something in the address is missing or not understood.',
      facts: mistakes.map(({ parameter, detail }) => [parameter, detail]),
      ...(mistakes.some(({ parameter }) => parameter === 'operator') && {
        actions: listOperators(site, url.searchParams),
      }),
    },
    { members: { errors: mistakes } },
  )
}
