import type {
  AuthenticationRequest,
  BrowserBinding,
  MobileConnectErrorDetails,
  StartDiscoveryOutcome,
} from '@mobile-connect/core'
import { nationalForms } from '../query/parse-msisdn.ts'
import { parseStart, type StartForm, type StartQuery } from '../query/parse-start.ts'
import type { ParameterError } from '../web-problem.ts'
import { Problem } from '../respond/problem.ts'
import { respondWithRedirect } from '../respond/respond-with.ts'
import type { WebSettings, RequestContext } from '../request-context.ts'
import { askBeforeStart } from './ask-before-start.ts'
import { checkLimits, deriveLimitKey } from '../limit/check-limit.ts'
import { listOperators, respondToRefusal } from '../respond/respond-to-refusal.ts'
import type { WebReply, WebRequest } from '../web-exchange.ts'

export type Begin = (
  settings: WebSettings,
  query: StartQuery,
  authentication: AuthenticationRequest & BrowserBinding,
) => Promise<StartDiscoveryOutcome>

/** What all routes that begin a sign-in share: nothing leaves this server before every check has passed. */
export async function beginSignIn(form: StartForm, context: RequestContext, begin: Begin): Promise<WebReply> {
  const { settings, request } = context
  if (isHiddenRequest(request)) {
    const text = 'A sign-in begins with a page you can see, not with part of another one.'
    throw new Problem('WEB_NAVIGATION_REQUIRED', { title: 'This sign-in was not begun by you', text })
  }
  const query = parseStart(form, context, await settings.discoveryCookies.read(request))
  if ('mistakes' in query) throw mistaken(context, query.mistakes)
  if (request.header('sec-fetch-site') === 'cross-site') return askBeforeStart(context, query.msisdn)
  const { msisdn, remembered } = query
  const limitKey = msisdn === undefined ? remembered?.limitKey : await deriveLimitKey(settings, 'number', msisdn)
  await checkLimits(context, limitKey === undefined ? [] : [limitKey])
  context.after = query.after

  const binding = settings.binding.read(request) ?? settings.binding.create()
  const hostData = JSON.stringify(query.after)
  const outcome = await begin(settings, query, { ...query.authentication, hostData, binding })
  context.setCookies.push(...(await settings.discoveryCookies.write(outcome.discoveryCookies ?? [], limitKey)))
  if (outcome.kind === 'refused') return respondToRefusal(context, outcome, query.authentication)
  context.setCookies.push(settings.binding.write(binding))
  return respondWithRedirect(outcome.url)
}

function mistaken({ settings, query }: RequestContext, mistakes: readonly ParameterError[]): Problem {
  return new Problem(
    'WEB_REQUEST_INVALID',
    {
      title: 'This request cannot be used',
      text: 'Something in the address is missing or not understood.',
      facts: mistakes.map(({ parameter, detail }) => [parameter, detail]),
      ...(mistakes.some(({ parameter }) => parameter === 'operator') && {
        actions: listOperators(settings, query),
      }),
    },
    {
      members: { errors: mistakes },
      ...(mistakes.some(({ detail }) => nationalForms.includes(detail)) && { logged: explainNationalForm(settings) }),
    },
  )
}

/** What the host may add, so that users can leave out the country code. */
function explainNationalForm({ phoneNumbers }: WebSettings): MobileConnectErrorDetails {
  const missing =
    phoneNumbers === undefined ? 'the package libphonenumber-js and the option country' : 'the option country'
  return { field: 'msisdn', expected: `a country code: numbers in national form need ${missing}` }
}

/**
 * Whether the browser loads this address without showing it: for another site's page, as an image or a frame would, or
 * ahead of a click that may never come. Each of these loads would let somebody's phone ring. Clients that send none of these
 * headers are believed.
 */
function isHiddenRequest({ header }: WebRequest): boolean {
  if (/\bprefetch\b/.test(header('sec-purpose') ?? '')) return true
  const foreign = /^(?:cross-site|same-site)$/.test(header('sec-fetch-site') ?? '')
  return foreign && (header('sec-fetch-dest') ?? 'document') !== 'document'
}
